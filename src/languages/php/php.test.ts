import assert from 'node:assert/strict';
import { drawLogs, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const parser = await makeTestParser(member);
const read = async (code: string) => {
  const facts = await parser.read('a.php', `<?php\n${code}`);
  assert.ok(facts);
  return facts;
};
const logs = async (code: string) => drawLogs(await read(code)).map((line) => line.replace(' objectLast', ''));

describe('PHP', () => {
  it('loggers: PSR-3, Monolog, Laravel, constants, concatenation', async () => {
    assert.deepEqual(await logs(`namespace App;
use Psr\\Log\\{LoggerInterface, LogLevel};
use Monolog\\Logger;
use Illuminate\\Support\\Facades\\Log;
class Orders {
  private const PREFIX = 'shop: ';
  public function __construct(private LoggerInterface $audit, LoggerInterface $log) { $this->log = $log; }
  public function place(Order $order) {
    $this->audit->info('a {id} of ' . $order->total, ['id' => $order->id]);
    $this->log->error("b {$order->id} and $x and {$a['k']}", ['e' => $e]);
    $db = new Logger('db'); $db->warning(sprintf('c %s', $x)); $db->log(LogLevel::CRITICAL, 'd');
    Log::channel('x')->notice('e'); Log::info(self::PREFIX . 'f'); logger()->debug('g'); logger('h'); $this->getLogger()->alert($y ? 'i' : 'j');
    $catalog->info('no');
  }
}`), [
      'psr info "a {id} of {order.total}" [id]', 'psr error "b {order.id} and {x} and {a}" [e]', 'monolog warn "c {x}" @db', 'monolog fatal "d" @db',
      'laravel info "e"', 'laravel info "shop: f"', 'unknown debug "g"', 'unknown debug "h"', 'unknown fatal "i" | "j"',
    ]);
  });
  it('prints: in functions, with line ends, not what makes a page', async () => {
    assert.deepEqual(await logs('function f() { echo "a $x", $y; print_r($x); $t = print_r($x, true); error_log("b $x"); var_dump($x); printf("c %d", $n); }'), ['print info "a {x}{y}"', 'print info "{x}"', 'print error "b {x}"', 'print info "{x}"', 'print info "c {n:digits}"']);
    assert.deepEqual(await logs('echo "done\\n"; echo $title; ?><p><?= $x ?></p>'), []);
    assert.deepEqual(await logs('echo "done\\n"; echo $title;'), ['print info "done\\n"']);
  });
  it('spans and routes', async () => {
    assert.deepEqual(drawSpans(await read('function f() { $span = $tracer->spanBuilder("work $x")->startSpan(); }')), ['opentelemetry "work {x}" in f']);
    assert.deepEqual(drawRoutes(await read(`use Illuminate\\Support\\Facades\\Route;
Route::get('/orders/{id}', [OrderController::class, 'show'])->name('x');
Route::prefix('api')->middleware('auth')->group(function () { Route::post('/x', 'C@store'); Route::apiResource('orders', C::class)->only(['index']); });`)).slice(0, 3), ['laravel GET /orders/{id} → show (elsewhere)', 'laravel POST /api/x → store (elsewhere)', 'laravel GET /api/orders → index (elsewhere)']);
    assert.deepEqual(drawRoutes(await read(`#[Route('/api')]
class A { #[Route('/orders/{id}', name: 'show', methods: ['GET', 'POST'])] public function show() {} }`)), ['symfony GET /api/orders/{id} → show', 'symfony POST /api/orders/{id} → show']);
    assert.deepEqual(drawRoutes(await read(`$app->group('/v1', function ($group) { $group->get('/hello/{name}', function ($r) { return $r; }); });`)), ['slim GET /v1/hello/{name}']);
  });
  it('functions, types, imports, errors', async () => {
    const facts = await read(`use A\\B\\{C, D as E}; use function X\\f;
class User { public string $name; protected ?string $token = null; public function __construct(private readonly Mail $mail) {}
 function go() { try { f(); } catch (\\RuntimeException | Foo $e) { throw new \\LogicException("no $x", 1, $e); } foreach ($a as $b) {} } }`);
    assert.deepEqual(facts.functions.slice(1).map(({ qualifiedName }) => qualifiedName), ['User.__construct', 'User.go']);
    assert.deepEqual(facts.imports.map(({ module, imported, local }) => `${module} ${imported} ${local}`), ['A\\B C C', 'A\\B D E', 'X f f']);
    assert.deepEqual(facts.types[0]?.fields.map(({ name, type }) => `${name}:${type}`), ['name:string', 'token:?string', 'mail:Mail']);
    assert.deepEqual([facts.throws.length, facts.catches.map(({ variable }) => variable), facts.loops.length], [1, ['e'], 1]);
  });
  it('broken code is read as far as it goes', async () => {
    for (const code of ['$log->info("a {$', 'class A { function x() { echo "', '<<<EOT', `f(${'('.repeat(2_000)}`, '"{$a["b"]}"', '#[Route(']) await read(code);
  });
});
