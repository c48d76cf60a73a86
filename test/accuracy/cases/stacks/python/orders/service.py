import functools
import json
from stock import shelf

def traced(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)
    return wrapper

class OrderError(Exception):
    pass

class Orders:
    def place(self, order):
        return self._check(order)

    def _check(self, order):
        return json.loads(
            order,
        )

    def reserve(self, name):
        try:
            return shelf.find(name)
        except OSError as error:
            raise OrderError('no reservation') from error

    def cleanup(self, name):
        try:
            return shelf.find(name)
        except OSError:
            return shelf.take({}, name)

    def hide(self, name):
        try:
            return shelf.find(name)
        except OSError:
            raise OrderError('hidden') from None

    @property
    def total(self):
        return sum(line['price'] for line in [{}])

    @traced
    def decorated(self, n):
        def inner():
            return n.missing
        return inner()

def each(items):
    return [10 / item for item in items]
