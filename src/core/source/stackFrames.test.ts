import assert from 'node:assert/strict';
import { isLibraryPath, readStack } from './stackFrames.ts';

const read = (text: string) => readStack(text).frames.map(({ path, line, symbol, section }) => [path, line, symbol, section]);

describe('stack texts', () => {
  it('V8: names, async, new, evals, file URLs, causes', () => {
    assert.deepEqual(read(`TypeError: no
    at readBalance (file:///app/src/gift cards.ts:43:18)
    at async Object.<anonymous> (C:\\shop\\src\\a.js:2:3)
    at new Cart (webpack://shop/./src/cart.ts:7:1)
    at /app/src/b.js:9:1
    at Array.map (<anonymous>)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5) {
  [cause]: Error: why
      at open (/app/src/c.js:1:1)
}`), [
      ['file:///app/src/gift cards.ts', 43, 'readBalance', 0], ['C:\\shop\\src\\a.js', 2, 'Object.<anonymous>', 0], ['webpack://shop/./src/cart.ts', 7, 'Cart', 0],
      ['/app/src/b.js', 9, undefined, 0], ['node:internal/process/task_queues', 105, 'process.processTicksAndRejections', 0], ['/app/src/c.js', 1, 'open', 1],
    ]);
  });
  it('Python: newest last, chained', () => {
    const trace = readStack(`Traceback (most recent call last):
  File "/app/pay/card.py", line 3, in charge
    raise KeyError("x")
KeyError: 'x'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/pay/app.py", line 9, in <module>
RuntimeError`);
    assert.equal(trace.newestLast, true);
    assert.deepEqual(trace.frames.map(({ path, line, symbol, section }) => [path, line, symbol, section]), [['/app/pay/card.py', 3, 'charge', 0], ['/app/pay/app.py', 9, '<module>', 1]]);
  });
  it('Java: packages become folders, causes are told apart', () => {
    assert.deepEqual(read(`java.lang.IllegalStateException: x
\tat com.acme.orders.OrderService$Inner.place(OrderService.java:12)
\tat java.base/java.lang.Thread.run(Thread.java:833)
\tat com.acme.Gen.call(Native Method)
Caused by: java.io.IOException
\tat com.acme.Disk.read(Disk.java:3)
\t... 2 more`), [
      ['com/acme/orders/OrderService.java', 12, 'com.acme.orders.OrderService$Inner.place', 0], ['java/lang/Thread.java', 833, 'java.lang.Thread.run', 0],
      [undefined, undefined, 'com.acme.Gen.call', 0], ['com/acme/Disk.java', 3, 'com.acme.Disk.read', 1],
    ]);
  });
  it('.NET: with and without a file', () => {
    assert.deepEqual(read(`System.Exception: x
   at Shop.Orders.Place(String id) in C:\\agent\\src\\Orders.cs:line 12
   at Shop.Program.<Main>$(String[] args)`), [['C:\\agent\\src\\Orders.cs', 12, 'Shop.Orders.Place', 0], [undefined, undefined, 'Shop.Program.<Main>$', 0]]);
  });
  it('Go: the symbol stands on the line before', () => {
    assert.deepEqual(read(`goroutine 1 [running]:
main.(*Shop).place(0xc000, {0x1, 0x2})
\t/src/shop/place.go:12 +0x1d
created by net/http.(*Server).Serve in goroutine 7
\t/usr/local/go/src/net/http/server.go:3285 +0x4b4`), [['/src/shop/place.go', 12, 'main.(*Shop).place', 0], ['/usr/local/go/src/net/http/server.go', 3285, 'net/http.(*Server).Serve', 0]]);
  });
  it('Rust, Ruby and PHP', () => {
    assert.deepEqual(read(`thread 'main' panicked at src/main.rs:4:9:
   3: shop::run
             at ./src/shop.rs:10:5
app/models/order.rb:12:in \`place'
\tfrom app/run.rb:3:in '<main>'
#0 /srv/app/Order.php(33): Order->place()`), [
      ['src/main.rs', 4, undefined, 0], ['./src/shop.rs', 10, undefined, 0], ['app/models/order.rb', 12, 'place', 0], ['app/run.rb', 3, '<main>', 0], ['/srv/app/Order.php', 33, 'Order->place', 0],
    ]);
  });
  it('reads escaped line feeds, and no more than it may', () => {
    assert.equal(read('Error\\n    at f (/a.js:1:1)\\n    at g (/b.js:2:2)').length, 2);
    assert.equal(read('    at f (/a.js:1:1)\n'.repeat(5_000)).length, 500);
    const started = performance.now();
    read(`at ${'('.repeat(100_000)}\n  File "${'x'.repeat(100_000)}\n${' '.repeat(100_000)}at a.b(`);
    assert.ok(performance.now() - started < 500);
  });
  it('knows files of runtimes and packages', () => {
    for (const path of ['/app/node_modules/x/index.js', 'node:internal/a', '/usr/lib/python3.11/logging/__init__.py', '/usr/local/go/src/net/http/server.go', '/go/pkg/mod/a@v1/b.go', 'java/lang/Thread.java', '/v/site-packages/flask/app.py']) {
      assert.ok(isLibraryPath(path), path);
    }
    for (const path of ['/app/src/a.js', 'src/lib/python.py', '/home/me/go/src/shop/main.go', 'C:\\work\\shop\\a.cs']) assert.ok(!isLibraryPath(path), path);
  });
});
