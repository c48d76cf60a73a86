import assert from 'node:assert/strict';
import { functionNameOf } from './frameSymbol.ts';
import { isLibraryPath } from './libraryPaths.ts';
import { readStack } from './stackFrames.ts';

const read = (text: string) => readStack(text).frames.map(({ path, line, symbol, depth }) => [path, line, symbol, depth]);
const places = (text: string) => readStack(text).frames.filter(({ path }) => path !== undefined).map(({ path, line }) => `${path}:${line}`);
const blamed = (text: string) => readStack(text).byBlame.filter(({ path }) => path !== undefined).map(({ path, line }) => `${path}:${line}`);

describe('stack texts', () => {
  it('V8: names, async, new, evals, file URLs, causes', () => {
    const text = `TypeError: no
    at readBalance (file:///app/src/gift cards.ts:43:18)
    at async Object.<anonymous> (C:\\shop\\src\\a.js:2:3)
    at new Cart (webpack://shop/./src/cart.ts:7:1)
    at Page [as render] (/app/src/(shop)/page.tsx:8:1)
    at /app/src/b.js:9:1
    at async Promise.all (index 0)
    at Array.map (<anonymous>)
    at eval (eval at build (/app/src/evaluate.js:3:5), <anonymous>:1:1)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5) {
  [cause]: Error: why
      at open (/app/src/c.js:1:1)
}`;
    assert.deepEqual(read(text), [
      ['file:///app/src/gift cards.ts', 43, 'readBalance', 0], ['C:\\shop\\src\\a.js', 2, 'Object.<anonymous>', 0], ['webpack://shop/./src/cart.ts', 7, 'Cart', 0],
      ['/app/src/(shop)/page.tsx', 8, 'Page', 0], ['/app/src/b.js', 9, undefined, 0], ['/app/src/evaluate.js', 3, 'build', 0],
      ['node:internal/process/task_queues', 105, 'process.processTicksAndRejections', 0], ['/app/src/c.js', 1, 'open', 1],
    ]);
    assert.equal(blamed(text)[0], '/app/src/c.js:1');
  });
  it('other engines of JavaScript', () => {
    assert.deepEqual(places('place@https://shop.test/static/app.js:3:5\n@https://shop.test/static/app.js:9:1\nglobal code@https://shop.test/x.js:1:1'), ['https://shop.test/static/app.js:3', 'https://shop.test/static/app.js:9']);
    assert.deepEqual(places('file:///app/src/bad.mjs:3\nfoo(;\n    ^\nSyntaxError: no\n    at compileSourceTextModule (node:internal/modules/esm/utils:340:16)'), ['file:///app/src/bad.mjs:3', 'node:internal/modules/esm/utils:340']);
  });
  it('Python: newest last, chained, groups, loguru, pytest, rich', () => {
    const text = `Traceback (most recent call last):
  File "/app/pay/run.py", line 2, in <module>
    charge()
  File "/app/pay/card.py", line 3, in charge
    raise KeyError("x")
    ^^^^^^^^^^^^^^^^^^^
KeyError: 'x'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/pay/app.py", line 9, in <module>
RuntimeError`;
    assert.deepEqual(blamed(text), ['/app/pay/card.py:3', '/app/pay/run.py:2', '/app/pay/app.py:9']);
    assert.deepEqual(blamed(`  + Exception Group Traceback (most recent call last):
  |   File "/app/main.py", line 12, in <module>
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/one.py", line 4, in one
    | ValueError: 1
    +---------------- 2 ----------------
    | Traceback (most recent call last):
    |   File "/app/two.py", line 8, in two
    | TypeError: 2
    +------------------------------------`), ['/app/one.py:4', '/app/main.py:12', '/app/two.py:8']);
    assert.deepEqual(blamed('> File "/app/a.py", line 3, in f\n    └ <function>\n  File "/app/b.py", line 5, in g\nValueError: x'), ['/app/b.py:5', '/app/a.py:3']);
    assert.deepEqual(places('tests/test_a.py:3: in test_a\n    f()\n│ /app/c.py:7 in place          │'), ['tests/test_a.py:3', '/app/c.py:7']);
  });
  it('Java: packages become folders, causes are told apart from what was suppressed', () => {
    const text = `java.lang.IllegalStateException: x
\tat com.acme.orders.OrderService$Inner.place(OrderService.java:12) ~[orders.jar:1.0]
\tat java.base/java.lang.Thread.run(Thread.java:833)
\tat app//com.acme.MainKt$main$1.invokeSuspend(Main.kt:4)
\tat com.acme.Gen.call(Native Method)
\tSuppressed: java.io.IOException: close
\t\tat com.acme.Disk.close(Disk.java:30)
\t\tCaused by: java.io.IOException: deep
\t\t\tat com.acme.Disk.sync(Disk.java:31)
Caused by: java.io.IOException
\tat com.acme.Disk.read(Disk.java:3)
\t... 2 common frames omitted`;
    assert.deepEqual(places(text), ['com/acme/orders/OrderService.java:12', 'java/lang/Thread.java:833', 'com/acme/Main.kt:4', 'com/acme/Disk.java:30', 'com/acme/Disk.java:31', 'com/acme/Disk.java:3']);
    assert.deepEqual(blamed(text).slice(0, 2), ['com/acme/Disk.java:3', 'com/acme/orders/OrderService.java:12']);
    assert.equal(blamed('java.io.IOException: root\n\tat com.acme.Disk.read(Disk.java:3)\nWrapped by: java.lang.Error: x\n\tat com.acme.App.run(App.java:9)')[0], 'com/acme/Disk.java:3');
  });
  it('.NET: with and without a file, in other languages, inner exceptions first', () => {
    assert.deepEqual(read(`System.Exception: x
   at Shop.Orders.Place(String id) in C:\\agent\\src\\Orders.cs:line 12
   at Shop.Program.<Main>$(String[] args)`), [['C:\\agent\\src\\Orders.cs', 12, 'Shop.Orders.Place', 0], [undefined, undefined, 'Shop.Program.<Main>$', 0]]);
    assert.deepEqual(places('   bei Shop.Orders.Place(String id) in C:\\a\\Orders.cs:Zeile 12.\n   à Shop.B.C() dans /src/B.cs:ligne 3\n   在 Shop.B.D(Func`2 f) 位置 D:\\x y\\B.cs:行号 4'), ['C:\\a\\Orders.cs:12', '/src/B.cs:3', 'D:\\x y\\B.cs:4']);
    assert.deepEqual(blamed(`System.Exception: outer
 ---> System.IO.IOException: inner
   at Shop.Disk.Read() in /src/Disk.cs:line 3
   --- End of inner exception stack trace ---
   at Shop.Orders.<PlaceAsync>d__3.MoveNext() in /src/Orders.cs:line 12
--- End of stack trace from previous location ---
   at Shop.Program.Main() in /src/Program.cs:line 5`), ['/src/Disk.cs:3', '/src/Orders.cs:12', '/src/Program.cs:5']);
  });
  it('Go: the symbol stands on the line before; who caught a panic comes after it', () => {
    const text = `goroutine 1 [running]:
main.recovered.func1()
\t/src/shop/recover.go:5 +0x1d
panic({0x1?, 0x2?})
\t/usr/local/go/src/runtime/panic.go:785 +0x132
main.(*Shop).place(0xc000, {0x1, 0x2})
\t/src/shop/place.go:12 +0x1d
created by net/http.(*Server).Serve in goroutine 7
\t/usr/local/go/src/net/http/server.go:3285 +0x4b4

goroutine 9 [chan receive]:
main.wait()
\t/src/shop/wait.go:7 +0x1d`;
    assert.deepEqual(read(text).slice(2, 4), [['/src/shop/place.go', 12, 'main.(*Shop).place', 0], ['/usr/local/go/src/net/http/server.go', 3285, 'net/http.(*Server).Serve', 0]]);
    assert.deepEqual(blamed(text), ['/src/shop/place.go:12', '/usr/local/go/src/net/http/server.go:3285', '/src/shop/recover.go:5', '/usr/local/go/src/runtime/panic.go:785', '/src/shop/wait.go:7']);
    assert.deepEqual(read('/src/shop/gin.go:9 (0x4a3b2c)\n\tplace: panic("x")'), [['/src/shop/gin.go', 9, 'place', 0]]);
    assert.deepEqual(read('no stock\nexample.com/shop.open\n\t/src/shop/open.go:9\nmain.main\n\t/src/shop/main.go:3').map(([, , symbol]) => symbol), ['example.com/shop.open', 'main.main']);
  });
  it('Rust: panics, backtraces, eyre', () => {
    assert.deepEqual(read(`thread 'main' (77) panicked at src/main.rs:4:9:
boom
stack backtrace:
   0: rust_begin_unwind
             at /rustc/abc/library/std/src/panicking.rs:697:5
   3: shop::run::h0123456789abcdef
             at ./src/shop.rs:10:5`).map(([path, line, symbol]) => [path, line, symbol]), [['src/main.rs', 4, undefined], ['/rustc/abc/library/std/src/panicking.rs', 697, 'rust_begin_unwind'], ['./src/shop.rs', 10, 'shop::run::h0123456789abcdef']]);
    assert.deepEqual(places("thread 'main' panicked at 'a: b', src/old.rs:4:9\nLocation:\n    src/eyre.rs:7:3\n   8: shop::open with id=3\n      at /home/me/src/open.rs:10"), ['src/old.rs:4', 'src/eyre.rs:7', '/home/me/src/open.rs:10']);
  });
  it('Ruby: both quotes, causes behind, blocks', () => {
    const text = `app/models/order.rb:12:in \`place': no (RuntimeError)
\tfrom app/run.rb:3:in 'block in <main>'
\tfrom C:/shop/bin/run:4:in '<main>'
app/models/stock.rb:5:in 'Stock#take': none (KeyError)
\tfrom app/models/order.rb:10:in 'Order#place'`;
    assert.deepEqual(read(text), [['app/models/order.rb', 12, 'place', 0], ['app/run.rb', 3, 'block in <main>', 0], ['C:/shop/bin/run', 4, '<main>', 0], ['app/models/stock.rb', 5, 'Stock#take', 1], ['app/models/order.rb', 10, 'Order#place', 1]]);
    assert.equal(blamed(text)[0], 'app/models/stock.rb:5');
  });
  it('PHP: the place of the throw, the function a line is in, causes before', () => {
    const text = `PHP Fatal error:  Uncaught LogicException: no in /srv/app/Stock.php:8
Stack trace:
#0 /srv/app/Order.php(33): App\\Stock->take()
#1 /srv/app/run.php(4): App\\Order->place('a b')
#2 {main}

Next RuntimeException: outer in /srv/app/Order.php:35
Stack trace:
#0 {main}
  thrown in /srv/app/Order.php on line 35`;
    assert.deepEqual(read(text), [['/srv/app/Stock.php', 8, 'App\\Stock->take', 0], ['/srv/app/Order.php', 33, 'App\\Order->place', 0], ['/srv/app/run.php', 4, undefined, 0], ['/srv/app/Order.php', 35, undefined, -1]]);
    assert.deepEqual(places('[object] (RuntimeException(code: 0): no at /srv/a.php:12)\nPHP Warning:  Undefined variable $x in /srv/b.php on line 3\n#3 phar:///srv/x.phar/src/c.php(5): f()'), ['/srv/a.php:12', '/srv/b.php:3', 'phar:///srv/x.phar/src/c.php:5']);
  });
  it('reads what loggers do to a stack: escapes, prefixes, colours, line ends, JSON', () => {
    const plain = 'Error: no\n    at f (/app/src/a.js:1:1)\n    at g (/app/src/b.js:2:2)';
    const both = ['/app/src/a.js:1', '/app/src/b.js:2'];
    assert.deepEqual(places(JSON.stringify(plain).slice(1, -1)), both);
    assert.deepEqual(places(`level=error err=${JSON.stringify(JSON.stringify(plain))}`), both);
    assert.deepEqual(places(JSON.stringify({ level: 'error', err: { stack: plain } })), both);
    assert.deepEqual(places(plain.replaceAll('\n', '\r\n')), both);
    assert.deepEqual(places(plain.replaceAll('\n', '#012')), both);
    assert.deepEqual(places(plain.replaceAll('at ', '\u001b[90mat \u001b[39m')), both);
    assert.deepEqual(places(plain.split('\n').map((line, at) => `2026-01-02T03:04:0${at}.1${at}Z web_1  | ${line}`).join('\n')), both);
    assert.deepEqual(places(plain.split('\n').map((line) => `[shop] ERROR orders: ${line}`).join('\n')), both);
    assert.deepEqual(places('Traceback (most recent call last):\n  File "/a/b.py", line 3, in f\n'.replaceAll('"', '\\"').replaceAll('\n', '\\n')), ['/a/b.py:3']);
    assert.deepEqual(places('{"level":"error","stack":[{"func":"inner","line":"20","source":"errors.go"},{"func":"outer","line":"24","source":"errors.go"}]}'), ['errors.go:20', 'errors.go:24']);
    assert.deepEqual(places('{"exception":[{"exc_type":"KeyError","frames":[{"filename":"/app/a.py","lineno":1,"name":"main"},{"filename":"/app/b.py","lineno":2,"name":"f"}]}]}'), ['/app/b.py:2', '/app/a.py:1']);
  });
  it('a number that was cut off is no line', () => {
    assert.deepEqual(places('Error\n    at f (/app/a.js:12:1)\n    at g (/app/b.js:1'), ['/app/a.js:12']);
    assert.deepEqual(places('Traceback (most recent call last):\n  File "/app/a.py", line 3, in f\n  File "/app/b.py", line 1'), ['/app/a.py:3']);
  });
  it('reads no more than it may, and comes to an end', () => {
    assert.equal(read('    at f (/a.js:1:1)\n'.repeat(5_000)).length, 500);
    for (const hostile of ['at '.repeat(700), '('.repeat(2_000), ' '.repeat(2_000), 'a.b('.repeat(500), ':1'.repeat(1_000), '/x'.repeat(1_000), 'File "'.repeat(300), '#0 /'.repeat(500), 'a:1:in '.repeat(280), '│ a.py '.repeat(300), '<a>b__'.repeat(300)]) {
      read(`at ${hostile}\n`.repeat(20));
      read(`  ${hostile}.go:1\n`.repeat(20));
      read(`x) y ${hostile}.cs:line 1\n`.repeat(20));
      functionNameOf(hostile, 'dotnet');
      functionNameOf(hostile, 'jvm');
    }
    for (const long of [':'.repeat(1_000_000), 'at x\n'.repeat(200_000), `{"a":"${'\\\\n at x'.repeat(100_000)}"}`, '[1] at x\n'.repeat(100_000), `at ${'@a:'.repeat(300_000)}`]) readStack(long);
  });
  it('says no frame where there is none', () => {
    for (const text of ['order 7 placed at 12:30', 'listening at http://localhost:3000', 'meet at noon: 5', 'connected to db:5432', 'GET /a/b.html 200 at 10:20:30', 'error in file.txt line 3', 'user@host:22:1']) assert.deepEqual(places(text), [], text);
  });
  it('names the function that a symbol means', () => {
    for (const [format, symbol, name] of [
      ['go', 'example.com/shop.(*Order).place.func1.2', 'place'], ['go', 'main.Map[...]', 'Map'], ['rust', 'shop::orders::place::{{closure}}::h0123456789abcdef', 'place'], ['rust', '<shop::Order as core::fmt::Debug>::fmt', 'fmt'],
      ['jvm', 'com.acme.Shop.lambda$place$0', 'place'], ['jvm', 'com.acme.MainKt$main$1.invokeSuspend', 'main'], ['dotnet', 'Shop.Orders.<PlaceAsync>d__3.MoveNext', 'PlaceAsync'], ['dotnet', 'Shop.Orders.<>c__DisplayClass1_0.<Run>b__0', 'Run'],
      ['v8', 'async Order.place [as run]', undefined], ['v8', 'Object.<anonymous>', 'Object'], ['ruby', 'block (2 levels) in Shop::Order#place', 'place'], ['ruby', '<main>', undefined], ['php', 'App\\Order->App\\{closure}', undefined], ['php', '{closure:App\\Order::place():12}', 'place'], ['python', 'Order.place.<locals>.inner', 'inner'], ['python', '<module>', undefined],
    ] as const) assert.equal(functionNameOf(symbol, format), name, symbol);
  });
  it('knows files of runtimes and packages', () => {
    for (const path of ['/app/node_modules/x/index.js', 'node:internal/a', '/usr/lib/python3.11/logging/__init__.py', '/usr/local/go/src/net/http/server.go', '/go/pkg/mod/a@v1/b.go', 'github.com/a/b@v1.2.3/c.go', 'java/lang/Thread.java', '/v/site-packages/flask/app.py', '/usr/local/cargo/registry/src/index.crates.io-1/serde-1.0/src/lib.rs', '/usr/local/bundle/gems/rack-3/lib/rack.rb', '/usr/lib/ruby/3.1.0/logger.rb', 'C:\\Python311\\Lib\\asyncio\\runners.py']) {
      assert.ok(isLibraryPath(path), path);
    }
    for (const path of ['/app/src/a.js', 'src/lib/python.py', '/home/me/go/src/shop/main.go', 'C:\\work\\shop\\a.cs', 'library/src/books.rs', '/srv/share/php.php']) assert.ok(!isLibraryPath(path), path);
    assert.ok(isLibraryPath('net/http/server.go', 'go', 'net/http.(*Server).Serve') && !isLibraryPath('net/http/server.go', 'go', 'main.serve'));
  });
});
