$real = $stdout
require_relative 'emit'
require_relative 'orders/service'
def scenario(kind)
  yield
rescue Exception => e
  emit(e, kind)
end
orders = Shop::Orders.new
scenario('method') { orders.place(nil) }
scenario('cause') { orders.reserve('apple') }
scenario('block') { orders.each_line([1, 0]) { |n| Shop::Shelf.divide(1, n) } }
scenario('ensure') { orders.careful }
scenario('missing') { orders.unknown_thing }
scenario('define_method') { orders.dynamic(3) }
scenario('lambda') { ->(x) { x.gone }.call(1) }
scenario('class method') { Shop::Shelf.find('pear') }
scenario('library') { Integer('x') }
scenario('eval') { eval("Shop::Shelf.divide(1, 0)\n", binding, 'made.rb', 7) }
scenario('enumerator') { Shop::Shelf.counted.take(5) }
scenario('thread') { Thread.new { Thread.current.report_on_exception = false; Shop::Shelf.divide(2, 0) }.join }
scenario('sort') { [3, nil, 'x'].sort_by { |n| orders.place(n) } }
