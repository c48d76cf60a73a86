import contextlib
import functools
import inspect

from opentelemetry import trace


@contextlib.contextmanager
def timed_span(name: str, **attributes):
    with trace.get_tracer("weather").start_as_current_span(name, attributes=attributes) as span:
        yield span


def spanned(fn=None, *, name: str | None = None):
    if fn is None:
        return functools.partial(spanned, name=name)

    @functools.wraps(fn)
    async def run(*args, **kwargs):
        with timed_span(name or f"{fn.__module__}.{fn.__name__}"):
            result = fn(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result

    return run
