#!/usr/bin/env ruby
require 'optparse'

puts 'console' #= -
p ARGV #= -
