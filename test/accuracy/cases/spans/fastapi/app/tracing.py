from contextlib import contextmanager

from opentelemetry import trace


@contextmanager
def span(name, **attributes):
    with trace.get_tracer("app.tracing").start_as_current_span(name, attributes=attributes):
        yield
