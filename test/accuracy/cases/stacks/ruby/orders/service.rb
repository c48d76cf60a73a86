require_relative '../stock/shelf'
module Shop
  class OrderError < StandardError; end

  class Orders
    def place(order)
      check(order)
    end

    def reserve(name)
      Shelf.find(name)
    rescue SystemCallError
      raise OrderError, 'no reservation'
    end

    def each_line(lines)
      lines.each do |line|
        yield line
      end
    end

    def careful
      begin
        Shelf.divide(1, 0)
      ensure
        @done = true
      end
    end

    define_method(:dynamic) do |n|
      Shelf.divide(n, 0)
    end

    def method_missing(name, *args)
      raise NoMethodError, "no #{name}" if name.end_with?('thing')

      super
    end

    def respond_to_missing?(*) = false

    private

    def check(order)
      order.lines
           .map(&:price)
    end
  end
end
