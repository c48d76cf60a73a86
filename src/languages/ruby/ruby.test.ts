import assert from 'node:assert/strict';
import { drawLogs, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const parser = await makeTestParser(member);
const read = async (code: string) => {
  const facts = await parser.read('a.rb', code);
  assert.ok(facts);
  return facts;
};

describe('Ruby', () => {
  it('loggers: constants, fields, Rails, blocks, tags, heredocs, formats', async () => {
    assert.deepEqual(drawLogs(await read(`require 'logger'
class Orders
  LOG = Logger.new($stdout)
  def initialize(logger: nil)
    @logger = logger || Rails.logger
  end
  def place(order)
    LOG.info("a #{order.id} by #{user[:name]}"); @logger.error { "b #{order}" }; Rails.logger.tagged('x').warn('c ' + name)
    logger.debug "d", id: 3 if x; self.class.logger.fatal('e'); logger.add(Logger::WARN, "f"); LOG.info(format('g %d of %s', n, m)); LOG.info('h %s' % x)
    text = x ? 'i' : 'j'
    logger.info(text); logger.info(<<~EOS)
      k #{x}
    EOS
    dialog.info('no'); logger.info; puts "l", m; p x; $stderr.puts "n"; warn 'o'; pp(x)
  end
end`)).map((line) => line.replace(/ (?:keywords|extra)/, '')), [
      'unknown info "a {order.id} by {user}"', 'rails error "b {order}"', 'rails warn "c {name}" @x', 'unknown debug "d" [id]', 'unknown fatal "e"', 'unknown warn "f"',
      'unknown info "g {n:digits} of {m}"', 'unknown info "h {x}"', 'unknown info "i" | "j"', 'unknown info "k {x}"', 'print info "l {m}"', 'print info "{x}"', 'print error "n"', 'print warn "o"', 'print info "{x}"',
    ]);
  });
  it('wrappers', async () => {
    assert.deepEqual(drawLogs(await read('class A\n def say(message)\n  logger.info("shop: #{message}")\n end\n def go\n  say "b"\n end\nend')).map((line) => line.replace(/ (?:keywords|extra)/, '')), ['unknown info "shop: {message}"', 'unknown info "shop: b" via say']);
  });
  it('spans and routes', async () => {
    assert.deepEqual(drawSpans(await read(`tracer = OpenTelemetry.tracer_provider.tracer('shop')
def a
  tracer.in_span("work #{x}", kind: :server) do |span| end
end`)), ['opentelemetry "work {x}" in a @shop']);
    assert.deepEqual(drawRoutes(await read(`get '/orders/:id' do
 "x"
end`)), ['sinatra GET /orders/:id']);
    assert.deepEqual(drawRoutes(await read(`Rails.application.routes.draw do
  root 'home#index'
  namespace :api do
    resources :orders, only: [:index, :show] do
      get :cancel
      resources :lines, only: :create
    end
    get '/health', to: 'health#up'
    post 'a/b' => 'c#d'
  end
end`)).map((line) => line.replace(' (elsewhere)', '')), [
      'rails GET / → index', 'rails GET /api/orders → index', 'rails GET /api/orders/:id → show', 'rails GET /api/orders/:order_id/cancel → cancel', 'rails POST /api/orders/:order_id/lines → create', 'rails GET /api/health → up', 'rails POST /api/a/b → d',
    ]);
  });
  it('functions, types, errors, loops', async () => {
    const facts = await read(`module Shop
  class Order
    attr_accessor :id, :token
    def place(a, *b, c: 1, &d)
      raise ArgumentError, "no #{a}" unless a
      b.each { |x| x }
    rescue KeyError => e
      retry
    end
    def self.find(id) = nil
  end
end
User = Struct.new(:name, :password)`);
    assert.deepEqual(facts.functions.slice(1).map(({ qualifiedName, params }) => `${qualifiedName}(${params.map(({ name }) => name).join(' ')})`), ['Shop.Order.place(a b c d)', 'Shop.Order.place(x)', 'Shop.Order.find(id)']);
    assert.deepEqual(facts.types.map(({ name, fields }) => `${name} ${fields.map((each) => each.name).join(' ')}`.trim()), ['Shop', 'Order id token', 'User name password']);
    assert.deepEqual([facts.throws.length, facts.catches.map(({ variable }) => variable), facts.loops.length], [1, ['e'], 1]);
  });
  it('no call is a verb because objects of JavaScript have its name', async () => {
    assert.deepEqual(drawRoutes(await read(`constructor '/a' do
 "x"
end
Rails.application.routes.draw do
  valueOf '/b', to: 'c#d'
end`)), []);
  });
  it('broken code is read as far as it goes', async () => {
    for (const code of ['logger.info("a #{', 'class A; def x; logger.info(', '<<~A', `logger.info(${'('.repeat(2_000)}`, '"#{"#{"#{x}"}"}"', 'x = <<~A + <<~B\n a\nA\n b\nB']) await read(code);
  });
});
