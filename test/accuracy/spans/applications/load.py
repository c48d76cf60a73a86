"""python load.py PROGRAM: loads a real web application under the stock instrumentation, asks for every route that it has, and writes each server span with the place of its handler to $CAPTURE_FILE."""
import importlib
import inspect
from itertools import islice
import json
import os
import re
import sys

os.environ.update(OTEL_TRACES_EXPORTER="none", OTEL_METRICS_EXPORTER="none", OTEL_LOGS_EXPORTER="none")
spans = []


def instrument():
    from opentelemetry import trace
    from opentelemetry.instrumentation.auto_instrumentation import initialize
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult

    class Kept(SpanExporter):
        def export(self, finished):
            spans.extend(finished)
            return SpanExportResult.SUCCESS

    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(Kept()))
    trace.set_tracer_provider(provider)
    os.environ["OTEL_PYTHON_TRACER_PROVIDER"] = "sdk_tracer_provider"
    initialize()


def place(thing):
    """File, first and last line that are right for a function or class: its decorators and its head."""
    # Of a function its code: `inspect` takes the lines of what it wraps and the file of the wrapper.
    thing = getattr(thing, "__code__", thing)
    try:
        lines, start = inspect.getsourcelines(thing)
        file = inspect.getsourcefile(thing)
    except (OSError, TypeError):
        return None
    head = next((n for n, text in enumerate(lines) if re.match(r"\s*(async\s+def|def|class)\s", text)), 0)
    return {"file": file, "line": start, "endLine": start + head}


def handlers(function, method, actions=None):
    """The functions that a registered one stands for: what it wraps, or the method of a class."""
    found, queue, seen, owners = [], [function], set(), []
    while queue and len(seen) < 40:
        each = queue.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        cls = getattr(each, "view_class", None) or getattr(each, "cls", None)
        if inspect.isclass(each):
            cls = each
        if cls is not None:
            name = (actions or getattr(each, "actions", None) or {}).get(method.lower(), method.lower())
            own = [getattr(cls, name, None) or getattr(cls, "dispatch_request", None)]
            # Of a package's view that hands requests on, what the program's class is handed.
            own += [getattr(cls, other, None) for other in (*handed.get(method, ()), "dispatch") if not is_own(place(inspect.unwrap(own[0])) if own[0] else None)]
            inner = [place(inspect.unwrap(each)) for each in own if each]
            found += [each for at, each in enumerate(inner) if each and (at == 0 or is_own(each))] + [each for each in [place(cls)] if each]
            continue
        if inspect.ismethod(each):
            owners.append(place(each.__self__ if inspect.isclass(each.__self__) else type(each.__self__)))
            each = each.__func__
        if not inspect.isfunction(each):
            each = getattr(each, "func", None) or getattr(each, "__wrapped__", None) or getattr(type(each), "__call__", None)
            if inspect.isfunction(each) or inspect.ismethod(each):
                queue.append(each)
            continue
        at = place(each)
        if at:
            found.append(at)
        if hasattr(each, "__wrapped__"):
            queue.append(each.__wrapped__)
        for cell in each.__closure__ or ():
            try:
                inner = cell.cell_contents
            except ValueError:
                continue
            if inspect.isfunction(inner) or inspect.ismethod(inner) or (inspect.isclass(inner) and hasattr(inner, "as_view")):
                queue.append(inner)
    # A method that the program's class has from elsewhere.
    return found if any(map(is_own, found)) else found + [each for each in owners if each]


root = os.environ.get("SOURCE_ROOT", "")
registered = {}


handed = {"GET": ("list", "retrieve"), "POST": ("create",), "PUT": ("update",), "PATCH": ("partial_update", "update"), "DELETE": ("destroy",)}


def is_own(at):
    return at is not None and at["file"].startswith(root + os.sep)


def watch(owner, name, thing_of):
    """Remembers where in the program a registering method was called, by the things that it was called with."""
    real = getattr(owner, name)

    def watched(*args, **kwargs):
        frame = sys._getframe(1)
        while frame and not frame.f_code.co_filename.startswith(root + os.sep):
            frame = frame.f_back
        result = real(*args, **kwargs)
        if frame:
            first = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None))[0] or frame.f_lineno
            key = thing_of(*args, **kwargs)
            registered[id(key)] = (key, {"file": frame.f_code.co_filename, "line": first, "endLine": frame.f_lineno})
        return result

    setattr(owner, name, watched)


def registration_of(thing):
    return registered.get(id(thing), (None, None))[1]


def note(out, method, path, truth, registration=()):
    """Keeps the server span that came last; what came before it belongs to it too."""
    served = [span for span in spans if span.kind.name == "SERVER"]
    spans.clear()
    if not served:
        return
    span = served[-1]
    line = {"name": span.name, "kind": "server", "attributes": dict(span.attributes), "scope": span.instrumentation_scope.name, "traceId": f"{span.get_span_context().trace_id:032x}", "truth": truth, "rule": path}
    noted.append((line, registration))


noted = []


def write(out):
    """One general handler behind many routes, or one of another package: the registration tells more."""
    uses = {}
    for line, _ in noted:
        if line["truth"]:
            uses.setdefault(json.dumps(line["truth"][0]), set()).add(line["name"])
    for line, registration in noted:
        truth = line["truth"]
        general = bool(truth) and len(uses[json.dumps(truth[0])]) > 1
        if general or not any(map(is_own, truth)):
            line["truth"] = truth + [each for each in registration if each]
        out.write(json.dumps(line, default=str) + "\n")


def value_for(converter):
    return {"int": "7", "float": "1.5", "uuid": "0d6f7f0e-6d0c-4a3e-9a5e-2f4b1f2a3c4d", "path": "a/b", "filepath": "a/b"}.get(converter, "seven")


def flask(out, app):
    client = app.test_client()
    for rule in list(app.url_map.iter_rules()):
        view = app.view_functions.get(rule.endpoint)
        if view is None or rule.endpoint.endswith("static"):
            continue
        path = re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda found: value_for(found[1]), rule.rule)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            truth = handlers(view, method)
            kept, app.view_functions[rule.endpoint] = view, lambda **_: "ok"
            try:
                client.open(path, method=method)
            except Exception:
                pass
            app.view_functions[rule.endpoint] = kept
            note(out, method, rule.rule, truth, [registration_of(view)])


def starlette(out, app):
    from starlette.responses import PlainTextResponse
    from starlette.routing import Mount, Route
    from starlette.testclient import TestClient

    async def answer(self, scope, receive, send):
        await PlainTextResponse("ok")(scope, receive, send)

    def walk(routes, prefix):
        for route in routes:
            if isinstance(route, Mount):
                yield from walk(getattr(route.app, "routes", None) or route.routes or [], prefix + route.path)
            elif isinstance(route, Route):
                yield prefix + route.path, route

    found = list(walk(app.routes, ""))
    Route.handle = answer
    try:
        from fastapi.routing import APIRoute
        APIRoute.handle = answer
    except ImportError:
        pass
    client = TestClient(app, raise_server_exceptions=False)
    for rule, route in found:
        path = re.sub(r"\{\w+(?::(\w+))?\}", lambda each: value_for(each[1]), rule)
        for method in sorted((route.methods or {"GET"}) - {"HEAD", "OPTIONS"}):
            truth = handlers(route.endpoint, method)
            try:
                client.request(method, path)
            except Exception:
                pass
            note(out, method, rule, truth, [registration_of(route)])


def django(out):
    import django as package

    package.setup()
    try:
        from rest_framework.routers import BaseRouter

        watch(BaseRouter, "register", lambda router, prefix, viewset, *_, **__: viewset)
    except ImportError:
        pass
    from django.core.handlers.base import BaseHandler
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import URLPattern, get_resolver

    last = {}
    resolve = BaseHandler.resolve_request

    def resolve_request(self, request):
        match = resolve(self, request)
        last["func"] = match.func
        match.func = lambda *_, **__: HttpResponse("ok")
        return match

    BaseHandler.resolve_request = resolve_request

    def walk(patterns, prefix):
        for each in patterns:
            text = str(each.pattern)
            if isinstance(each, URLPattern):
                yield prefix + [each.pattern], each
            else:
                yield from walk(each.url_patterns, prefix + [each.pattern])

    def example(patterns):
        from django.utils.regex_helper import normalize

        whole = ""
        for pattern in patterns:
            if hasattr(pattern, "_route"):
                whole += re.sub(r"<(?:(\w+):)?\w+>", lambda found: value_for(found[1]), str(pattern._route))
            elif hasattr(pattern, "language_prefix"):
                whole += pattern.language_prefix
            else:
                form, names = normalize(str(pattern._regex))[0]
                whole += form % {name: "7" for name in names}
        return "/" + whole

    client = Client(raise_request_exception=False)
    from django.conf import settings
    host = (settings.ALLOWED_HOSTS or ["testserver"])[0].replace("*", "testserver")
    for patterns, each in walk(get_resolver().url_patterns, []):
        actions = getattr(each.callback, "actions", None)
        methods = [name.upper() for name in actions] if actions else ["GET"]
        for method in methods:
            last.clear()
            spans.clear()
            try:
                client.generic(method, example(patterns), HTTP_HOST=host)
            except Exception:
                pass
            if "func" in last:
                note(out, method, "", handlers(last["func"], method), [registration_of(each), registration_of(getattr(each.callback, "cls", None))])


def watch_registrations():
    """Flask's rules by their functions, Starlette's routes and Django's patterns by themselves."""
    for module, owner, method, thing in [
        ("flask", "Flask", "add_url_rule", lambda app, rule, endpoint=None, view_func=None, *_, **__: view_func),
        ("flask", "Blueprint", "add_url_rule", lambda app, rule, endpoint=None, view_func=None, *_, **__: view_func),
        ("starlette.routing", "Route", "__init__", lambda route, *_, **__: route),
        ("fastapi.routing", "APIRoute", "__init__", lambda route, *_, **__: route),
        ("django.urls.resolvers", "URLPattern", "__init__", lambda pattern, *_, **__: pattern),
    ]:
        try:
            watch(getattr(importlib.import_module(module), owner), method, thing)
        except ImportError:
            pass


def main():
    name = sys.argv[1]
    program = importlib.import_module(name)
    if hasattr(program, "prepare"):
        program.prepare()
    instrument()
    with open(os.environ["CAPTURE_FILE"], "w", encoding="utf-8") as out:
        watch_registrations()
        program.run(sys.modules[__name__], out)
        write(out)


if __name__ == "__main__":
    main()
