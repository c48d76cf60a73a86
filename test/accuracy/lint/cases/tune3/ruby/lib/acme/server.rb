require "webrick"

module Acme
  class Server
    def initialize(port, admin_password)
      @port = port
      @admin_password = admin_password
      puts "port #{port}" #= p
      puts "admin password #{admin_password}" #= p s
    end

    def start
      server = WEBrick::HTTPServer.new(Port: @port)
      server.mount_proc("/") do |req, res|
        puts "#{req.request_method} #{req.path}" #= p
        puts req["Authorization"] #= p s
        $stdout.write("handled\n") #= p?
        server.logger.info("request for #{req.path}") #= -
        server.logger.debug("cookies #{req.cookies}") #= s
        res.body = "ok"
      end
      trap("INT") { server.shutdown }
      puts "listening" #= p
      server.start
    end
  end
end
