module Shop
  module Shelf
    def self.find(name)
      File.read("/nowhere/#{name}")
    end

    def self.divide(a, b)
      a / b
    end

    def self.counted
      Enumerator.new do |out|
        out << 1
        raise StopIteration, 'counted out'
      end
    end
  end
end
