import asyncio
import functools
from emit import emit
from orders.service import Orders, each
from stock import shelf

def scenario(kind, run):
    try:
        run()
    except BaseException as error:
        emit(error, kind)

orders = Orders()
scenario('method', lambda: orders.place(None))
scenario('cause', lambda: orders.reserve('apple'))
scenario('context', lambda: orders.cleanup('pear'))
scenario('hidden', lambda: orders.hide('plum'))
scenario('property', lambda: orders.total)
scenario('comprehension', lambda: each([1, 0]))
scenario('async', lambda: asyncio.run(shelf.gather()))
scenario('group', lambda: shelf.group())
scenario('generator', lambda: list(shelf.counted(2)))
scenario('library', lambda: functools.reduce(shelf.divide, [4, 2, 0]))
scenario('decorated', lambda: orders.decorated(1))
scenario('recursion', lambda: shelf.down(5))
scenario('lambda', lambda: (lambda x: x.missing)(1))
scenario('syntax', lambda: exec(compile('x = = 1', 'made.py', 'exec')))
