# fuzz.rb FOLDER LIBRARY…: calls what libraries hold with arguments that they do not expect.
$real = $stdout.dup
$stdout = $stderr = File.open(File::NULL, 'w')
require_relative 'emit'
require 'timeout'
folder, *names = ARGV
$LOAD_PATH.unshift(folder)
names.each { |name| begin; require name; rescue Exception; nil; end }
ODD = [[], [nil], ['x'], [-1, nil], [{}, []], [Object.new, 'y'], [[nil]], ["\xff"]].freeze
$budget = 1200
def guard(kind)
  return if $budget <= 0
  Timeout.timeout(1) { yield }
rescue SystemExit, Timeout::Error, NoMemoryError, SignalException
  nil
rescue Exception => e
  $budget -= 1
  emit(e, kind)
  nil
end
risky = /exit|abort|fork|exec|kill|system|delete|unlink|rm|write|run|start|serve|sleep|loop|trap/
own = ObjectSpace.each_object(Module).select { |each| each.name && (Object.const_source_location(each.name)&.first || '').start_with?(folder) rescue false }
own.sort_by(&:name).each do |type|
  type.singleton_methods(false).grep_v(risky).each { |name| ODD.each { |args| guard("#{type}.#{name}") { type.public_send(name, *args) } } }
  next unless type.is_a?(Class)
  made = ODD.lazy.map { |args| guard("#{type}.new") { type.new(*args) } }.find(&:itself)
  next unless made
  type.public_instance_methods(false).grep_v(risky).each { |name| ODD.each { |args| guard("#{type}##{name}") { made.public_send(name, *args) } } }
end
exit!(0)
