import asyncio

def find(name):
    with open(f'/nowhere/{name}') as file:
        return file.read()

def take(shelves, name):
    return shelves[name]

def divide(a, b):
    return a // b

def counted(n):
    while True:
        yield n
        n -= 1
        if n == 0:
            raise ValueError('counted out')

def down(n):
    if n == 0:
        raise RuntimeError('bottom')
    down(n - 1)

async def slow(n):
    await asyncio.sleep(0)
    return 1 / n

async def gather():
    return await asyncio.gather(slow(1), slow(0))

def group():
    errors = []
    for run in (lambda: take({}, 'a'), lambda: divide(1, 0)):
        try:
            run()
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup('two', errors)
