import functools

from opentelemetry import trace

tracer_name = "gym.services"
tracer = trace.get_tracer(tracer_name)


def traced(name=None, **attributes):
    def decorate(fn):
        label = name or fn.__qualname__

        @functools.wraps(fn)
        def inner(*args, **kwargs):
            with tracer.start_as_current_span(label, attributes=attributes):
                return fn(*args, **kwargs)

        return inner

    return decorate


def login_required(view):
    def checked(*args, **kwargs):
        return view(*args, **kwargs)

    checked.__name__ = view.__name__
    return checked
