"""Put on PYTHONPATH before its parent folder: records of structlog too go to $CAPTURE_FILE, beside those of logging."""
import json
import os
import runpy
import sys

runpy.run_path(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "sitecustomize.py"))
path = os.environ.get("CAPTURE_FILE")


def write(package, message, level, logger, fields):
    """The caller is the first frame outside of the logging package (or packages, as a tuple)."""
    own = tuple(f"/{name}" for name in package) if isinstance(package, tuple) else (f"/{package}/",)
    frame, callers = sys._getframe(2), []
    while frame and len(callers) < 4:
        if callers or not any(name in frame.f_code.co_filename for name in own):
            callers.append([frame.f_code.co_filename, frame.f_lineno])
        frame = frame.f_back
    if not callers:
        return
    line = {"message": message, "level": level, "logger": logger, "attributes": {key: str(value)[:300] for key, value in fields.items()}, "file": callers[0][0], "line": callers[0][1], "above": callers[1:]}
    with open(path, "a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


if path:
    try:
        from structlog._base import BoundLoggerBase
        from structlog.stdlib import BoundLogger

        def watched(kind):
            proxied = kind._proxy_to_logger

            def proxy(self, method_name, event=None, *args, **fields):
                level = {"warn": "warning", "exception": "error", "msg": "info"}.get(method_name, method_name)
                write("structlog", str(event) % args if args else str(event), level, None, {**dict(self._context), **fields})
                return proxied(self, method_name, event, *args, **fields)

            kind._proxy_to_logger = proxy

        for kind in (BoundLoggerBase, BoundLogger):
            watched(kind)
    except ImportError:
        pass
