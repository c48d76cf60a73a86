import assert from 'node:assert/strict';
import type { Language } from '../../src/languages/language.ts';
import { member as csharp } from '../../src/languages/csharp/member.ts';
import { member as go } from '../../src/languages/go/member.ts';
import { member as java } from '../../src/languages/java/member.ts';
import { member as php } from '../../src/languages/php/member.ts';
import { member as ruby } from '../../src/languages/ruby/member.ts';
import { member as rust } from '../../src/languages/rust/member.ts';
import { member as typescript } from '../../src/languages/typescript/member.ts';
import type { FileFacts } from '../../src/model/facts.ts';
import { makeTestParser } from '../kit/drawFacts.ts';

const links = (count: number, link: (at: number) => string): string => Array.from({ length: count }, (_, at) => link(at)).join('\n');

async function factsOf(member: Language, file: string, code: string): Promise<FileFacts> {
  const facts = await (await makeTestParser(member)).read(file, code);
  assert.ok(facts);
  return facts;
}

const chainOf = (count: number): string => `import { Hono } from 'hono'; const app = new Hono()${links(count, (at) => `.get('/x${at}', (c) => c.text('a'))`)};`;

describe('long chains of calls', () => {
  const count = 1_000;

  it('Hono: every route of the chain is found on its router', async () => {
    const { routes, problems } = await factsOf(typescript, 'a.ts', chainOf(count));
    assert.deepEqual(new Set(routes.map(({ path }) => path)), new Set(Array.from({ length: count }, (_, at) => `/x${at}`)));
    assert.deepEqual(problems, []);
  });

  it('actix: the scope that the chain begins with stands before each of its routes', async () => {
    const { routes } = await factsOf(rust, 'a.rs', `use actix_web::web; fn f(cfg: &mut web::ServiceConfig) { cfg.service(web::scope("/api")${links(count, (at) => `.route("/x${at}", web::get().to(show))`)}); }`);
    assert.equal(routes.filter(({ path, base }) => path.startsWith('/api/x') && base?.of === 'parameter').length, count);
  });

  it('axum: no route between two parts of the chain is lost', async () => {
    const { routes } = await factsOf(rust, 'a.rs', `use axum::Router; fn f() -> Router { Router::new()${links(count, (at) => `.route("/x${at}", get(show))`)} }`);
    assert.equal(routes.length, count);
  });

  it('zerolog and SLF4J: a call has all its hundred fields', async () => {
    const events = await factsOf(go, 'a.go', `package a\nimport "github.com/rs/zerolog/log"\nfunc f() { log.Info().\n${links(100, (at) => `Str("k${at}", v).`)}\nMsg("done") }`);
    const fluent = await factsOf(java, 'A.java', `import org.slf4j.Logger; class A { private static final Logger log = LoggerFactory.getLogger(A.class); void f() { log.atInfo()${links(100, (at) => `.addKeyValue("k${at}", v)`)}.log("done"); } }`);
    for (const { logCalls } of [events, fluent]) assert.deepEqual(logCalls.map(({ fields }) => fields.length), [100]);
  });

  it('what a route is told between its group and its path adds nothing', async () => {
    const minimal = await factsOf(csharp, 'A.cs', `var app = builder.Build(); app.MapGroup("/api")${links(30, () => '.RequireAuthorization()')}.MapGet("/x", Show);`);
    const chi = await factsOf(go, 'a.go', `package a\nimport "github.com/gin-gonic/gin"\nfunc f(r *gin.Engine) { r.Group("/api").\n${links(30, (at) => `With(m${at}).`)}\nGET("/x", show) }`);
    const laravel = await factsOf(php, 'a.php', `<?php use Illuminate\\Support\\Facades\\Route; Route::prefix('api')${links(40, () => "->middleware('auth')")}->get('/x', 'A@b');`);
    for (const { routes } of [minimal, chi, laravel]) assert.deepEqual(routes.map(({ path }) => path), ['/api/x']);
  });

  it('claims no path behind more groups than a program opens in one expression', async () => {
    const minimal = await factsOf(csharp, 'A.cs', `var app = builder.Build(); app${links(30, (at) => `.MapGroup("/g${at}")`)}.MapGet("/x", Show);`);
    const gin = await factsOf(go, 'a.go', `package a\nimport "github.com/gin-gonic/gin"\nfunc f(r *gin.Engine) { r.\n${links(30, (at) => `Group("/g${at}").`)}\nGET("/x", show) }`);
    for (const { routes } of [minimal, gin]) assert.deepEqual(routes, []);
  });
});

describe('source that no human wrote', () => {
  const notWhole = /not read/;

  it('says that a chain is too long to be read whole, and reads the rest of the file', async () => {
    const { problems, logCalls } = await factsOf(typescript, 'a.ts', `${chainOf(3_000)}\nconsole.log('ready');`);
    assert.equal(problems.filter((each) => notWhole.test(each)).length, 1);
    assert.equal(logCalls.length, 1);
  });

  for (const [what, open, close] of [['brackets', '[\n', ']\n'], ['calls', 'f(\n', ')\n'], ['chains in calls', 'a.b().c(\n', ')\n'], ['functions', '() =>\n', '']] as const) {
    it(`says that ${what} are nested too deep`, async () => {
      const { problems } = await factsOf(typescript, 'a.ts', `const a = ${open.repeat(4_000)}1${close.repeat(4_000)};`);
      assert.equal(problems.filter((each) => notWhole.test(each)).length, 1);
    });
  }

  it('spells the innermost names of a deep nest, not all of them in each', async () => {
    const { functions } = await factsOf(typescript, 'a.ts', `${links(2_000, (at) => `function f${at}() {`)}${'}'.repeat(2_000)}`);
    assert.match(functions.at(-1)?.qualifiedName ?? '', /^f19\d\d\..*\.f1999$/);
  });

  it('claims no route inside more groups than a program nests', async () => {
    const rails = await factsOf(ruby, 'routes.rb', `Rails.application.routes.draw do\n${"scope 'a' do\n".repeat(200)}get 'x', to: 'a#b'\n${'end\n'.repeat(200)}get 'y', to: 'a#b'\nend\n`);
    const laravel = await factsOf(php, 'a.php', `<?php use Illuminate\\Support\\Facades\\Route;\n${"Route::prefix('a')->group(function () {\n".repeat(100)}Route::get('/x', [A::class, 'b']);\n${'});\n'.repeat(100)}Route::get('/y', [A::class, 'b']);`);
    for (const { routes } of [rails, laravel]) assert.deepEqual(routes.map(({ path }) => path), ['/y']);
  });

  it('reads thousands of groups beside each other, each with its own prefix', async function () {
    this.timeout(60_000);
    const many = 1_000;
    const rails = await factsOf(ruby, 'routes.rb', `Rails.application.routes.draw do\n${links(many, (at) => `namespace :n${at} do\n get 'x', to: 'a#b'\nend`)}\nend\n`);
    const laravel = await factsOf(php, 'a.php', `<?php use Illuminate\\Support\\Facades\\Route;\n${links(many, (at) => `Route::prefix('n${at}')->group(function () { Route::get('/x', [A::class, 'b']); });`)}`);
    for (const { routes } of [rails, laravel]) assert.deepEqual(new Set(routes.map(({ path }) => path)), new Set(Array.from({ length: many }, (_, at) => `/n${at}/x`)));
  });
});
