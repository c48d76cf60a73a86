#!/usr/bin/env ruby
require "optparse"

options = {}
OptionParser.new { |o| o.on("--user USER") { |v| options[:user] = v } }.parse!
abort "no user was given" unless options[:user]
puts "logged in as #{options[:user]}" #= -
puts "registry: acme.example" #= -
%w[ci me].each { |name| puts "#{name}\tdeploy" } #= -
print "done\n" #= -
$stderr.puts "run with --verbose to see more" #= -
