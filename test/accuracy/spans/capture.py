"""python capture.py SCRIPT …: runs it under the stock auto-instrumentation; every finished span goes to $CAPTURE_FILE as a JSON line."""
import json
import os
import runpy
import sys

os.environ.update(OTEL_TRACES_EXPORTER="console", OTEL_METRICS_EXPORTER="none", OTEL_LOGS_EXPORTER="none", OTEL_BSP_SCHEDULE_DELAY="200")
out = open(os.environ["CAPTURE_FILE"], "a", encoding="utf-8")


def export(self, spans):
    from opentelemetry.sdk.trace.export import SpanExportResult

    for span in spans:
        context = span.get_span_context()
        line = {"name": span.name, "kind": span.kind.name.lower(), "attributes": dict(span.attributes), "scope": span.instrumentation_scope.name, "traceId": f"{context.trace_id:032x}", "spanId": f"{context.span_id:016x}"}
        out.write(json.dumps(line, default=str) + "\n")
    out.flush()
    return SpanExportResult.SUCCESS


def main():
    from opentelemetry.instrumentation.auto_instrumentation import initialize
    from opentelemetry.sdk.trace.export import ConsoleSpanExporter

    ConsoleSpanExporter.export = export
    script = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(script))
    initialize()
    if os.environ.get("TRUTH"):
        import truth  # noqa: F401
    runpy.run_path(script, run_name="__main__")


main()
