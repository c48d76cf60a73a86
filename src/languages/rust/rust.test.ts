import assert from 'node:assert/strict';
import { drawLogs, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const cases: readonly { readonly name: string; readonly code: string; readonly logs: readonly string[] }[] = [
  {
    name: 'log: formats, positions, inline names, targets',
    code: `use log::{info, warn};
fn f(x: u32, name: &str) {
    info!("a {} {:?} {x:>4} {0}", name, g(x));
    warn!(target: "db", "b {n} {{c}}", n = name.len());
    log::error!("d {}%", x * 2); log::log!(log::Level::Debug, "e");
    let text = format!("f {name}"); info!("{text}"); info!("{}", text); info!("g \\
       h");
}`,
    logs: ['log info "a {name} {x} {x} {name}"', 'log warn "b {name} {c}"', 'log error "d {x}%"', 'log debug "e"', 'log info "f {name}"', 'log info "f {name}"', 'log info "g h"'],
  },
  {
    name: 'tracing: fields of all kinds, events',
    code: `use tracing::{error, info, Level};
fn f(order: &Order, user: User) {
    info!(order.id = %order.id, ?user, count = 3, "a {}", order.id);
    error!(error = %e, "b"); tracing::event!(Level::WARN, key = 1, "c"); info!(user, "d"); info!(message = "e", k = v); info!(k = v);
    tokio::select! { _ = x => { tracing::debug!("f {}", y); } }
    made! { /// info!("no")
 }
}`,
    logs: ['tracing info "a {order.id}" [order.id user count]', 'tracing error "b" [error]', 'tracing warn "c" [key]', 'tracing info "d" [user]', 'tracing info "e" [k]', 'tracing info - [k]', 'tracing debug "f {y}"'],
  },
  {
    name: 'slog and prints',
    code: `use slog::{info, o};
fn f(log: &Logger) { info!(log, "a {}", x; "key" => 1, "other" => %y); println!("b {x:?}"); eprintln!("c"); dbg!(z); print!("d"); }`,
    logs: ['slog info "a {x}" [key other]', 'print info "b {x}"', 'print error "c"', 'print info -', 'print info "d"'],
  },
  {
    name: 'wrappers, methods, choices',
    code: `use tracing::info;
impl Shop { fn say(&self, message: &str) { info!("shop: {message}"); } fn go(&self) { self.say("a"); let m = if x { "b" } else { "c" }; info!("{}", m); } }`,
    logs: ['tracing info "shop: {message}"', 'tracing info "shop: a" via say', 'tracing info "b" | "c"'],
  },
];

const parser = await makeTestParser(member);
const read = async (code: string) => {
  const facts = await parser.read('a.rs', code);
  assert.ok(facts);
  return facts;
};

describe('Rust', () => {
  for (const { name, code, logs } of cases) it(name, async () => assert.deepEqual(drawLogs(await read(code)).map((line) => line.replace(' keywords', '')), logs));
  it('spans: instrument, macros, tracers', async () => {
    const facts = await read(`#[tracing::instrument(name = "place order", skip(x))]
pub async fn place(x: u32) { let s = tracing::info_span!("inner", x); tracer.start("b"); }
#[instrument]
fn plain() {}`);
    assert.deepEqual(drawSpans(facts), ['tracing "place order" in place', 'tracing "inner" in place', 'opentelemetry "b" in place', 'tracing "plain" in plain']);
  });
  it('routes: axum with nests, attributes, scopes', async () => {
    assert.deepEqual(drawRoutes(await read(`use axum::routing::get;
fn app() -> Router { let api = Router::new().route("/orders/{id}", get(show).delete(gone)); Router::new().nest("/api", api).route("/health", get(|| async { "ok" })) }
async fn show() {}`)), ['axum GET /api/orders/{id} → show', 'axum DELETE /api/orders/{id} → gone (elsewhere)', 'axum GET /health']);
    assert.deepEqual(drawRoutes(await read(`use actix_web::{get, web};
#[get("/a/{id}")] async fn a() {}
fn config(c: &mut ServiceConfig) { c.service(web::scope("/v1").route("/b", web::post().to(b))); }
async fn b() {}`)), ['actix GET /a/{id} → a', 'actix POST /v1/b → b']);
  });
  it('functions, types, imports, errors', async () => {
    const facts = await read(`use a::{b::C, d as e};
struct User { pub name: String, age: u32 }
impl fmt::Display for User { fn fmt(&self, f: &mut F) -> R { if let Err(error) = go() { return Err(error); } match x { Err(e) => panic!("no {e}"), _ => {} } } }
mod inner { fn deep() { for a in b { loop {} } } }`);
    assert.deepEqual(facts.functions.slice(1).map(({ qualifiedName, params }) => `${qualifiedName}(${params.map((each) => each.name).join(' ')})`), ['User.fmt(self f)', 'inner.deep()']);
    assert.deepEqual(facts.imports.map(({ module, imported, local }) => `${module} ${imported} ${local}`), ['a::b C C', 'a d e']);
    assert.deepEqual(facts.types.map(({ name, fields }) => `${name} ${fields.map((each) => `${each.name}:${each.type}`).join(' ')}`), ['User name:String age:u32']);
    assert.deepEqual([facts.catches.map(({ variable }) => variable), facts.throws.length, facts.loops.length], [['error', 'e'], 2, 2]);
  });
  it('an inline variable keeps its place in the text', async () => {
    const code = 'fn f(token: &str) { info!("say {token} {}", other); }';
    const message = (await read(code)).logCalls[0]?.message;
    assert.ok(message?.kind === 'template');
    assert.deepEqual(message.parts.filter(({ kind }) => kind === 'name').map(({ range }) => code.slice(range.start, range.end)), ['token', 'other']);
  });
  it('broken code, odd tokens and deep nests come to an end', async () => {
    for (const code of ['fn f() { info!(', 'fn f() { info!("a {', 'info!({[(', `info!(${'('.repeat(5_000)});`, `info!(${'a.b(c)?.'.repeat(2_000)});`, `info!("${'{}'.repeat(3_000)}", ${'x,'.repeat(3_000)});`, `use ${'a::{'.repeat(500)};`]) await read(code);
  });
});
