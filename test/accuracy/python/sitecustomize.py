"""Put on PYTHONPATH: every log record of the process is written with its caller to $CAPTURE_FILE as a JSON line."""
import json
import logging
import os
import sys

path = os.environ.get("CAPTURE_FILE")
if path:
    out = open(path, "a", encoding="utf-8")

    def handle(self, record, busy=[]):
        if busy:
            return
        busy.append(1)
        try:
            frame, above = sys._getframe(1), []
            while frame and len(above) < 8:
                above.append([frame.f_code.co_filename, frame.f_lineno])
                frame = frame.f_back
            at = next((n for n, place in enumerate(above) if place == [record.pathname, record.lineno]), len(above))
            line = {"message": record.getMessage(), "level": record.levelname, "logger": record.name, "file": record.pathname, "line": record.lineno, "above": above[at + 1 : at + 4]}
            out.write(json.dumps(line) + "\n")
            out.flush()
        except Exception:  # a record whose arguments do not fit says nothing
            pass
        finally:
            busy.clear()

    logging.Logger.handle = handle
    logging.Logger.isEnabledFor = lambda self, level: True
