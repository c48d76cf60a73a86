"""Put on PYTHONPATH before the folders of the other hooks: records of loguru and Twisted too go to $CAPTURE_FILE."""
import logging
import os
import runpy
import sys

here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
write = runpy.run_path(os.path.join(here, "structured", "sitecustomize.py"))["write"]

if os.environ.get("CAPTURE_FILE"):
    handle = logging.Logger.handle

    def handled(self, record):
        # SQLAlchemy logs rows from compiled code: its caller seems to be the program. structlog hands its records on as dictionaries, which were seen before.
        if not record.name.startswith("sqlalchemy") and not isinstance(record.msg, dict):
            handle(self, record)

    logging.Logger.handle = handled
    try:
        import loguru

        remove = type(loguru.logger).remove

        def told(message):
            record = message.record
            write("loguru", record["message"], record["level"].name, record["name"], record["extra"])

        def removed(self, handler_id=None):
            remove(self, handler_id)
            if handler_id is None:
                self.add(told, level=0, format="{message}", catch=True)

        loguru.logger.add(told, level=0, format="{message}", catch=True)
        type(loguru.logger).remove = removed
    except ImportError:
        pass
    try:
        from twisted.logger import formatEvent
        from twisted.logger._observer import LogPublisher

        publish = LogPublisher.__call__

        def call(self, event):
            # One publisher hands on to others.
            if "log_captured" not in event and not (event.get("log_failure") is None and event.get("log_format") is None):
                event["log_captured"] = True
                namespace = event.get("log_namespace")
                write(("twisted/logger/", "twisted/python/log.py", "twisted/python/threadable.py"), formatEvent(event), getattr(event.get("log_level"), "name", "info"), None if namespace == "log_legacy" else namespace, {})
            return publish(self, event)

        LogPublisher.__call__ = call
    except ImportError:
        pass
