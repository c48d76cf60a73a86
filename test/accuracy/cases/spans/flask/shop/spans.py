import functools
from contextlib import contextmanager

from opentelemetry import trace

tracer = trace.get_tracer(__name__)


def traced(name):
    def decorate(fn):
        @functools.wraps(fn)
        def run(*args, **kwargs):
            with tracer.start_as_current_span(name):
                return fn(*args, **kwargs)
        return run
    return decorate


@contextmanager
def section(name, **attributes):
    with tracer.start_as_current_span(name, attributes=attributes) as span:
        yield span
