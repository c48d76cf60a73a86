require "logger"

boot = Logger.new($stdout)
config = YAML.load_file(Rails.root.join("config/database.yml"))[Rails.env]
boot.info("database #{config['host']}") #= -
boot.info("database user #{config['username']}") #= -
boot.debug("database password #{config['password']}") #= s
boot.debug("database #{config}") #= s
boot.debug("database keys #{config.keys}") #= -
url = "postgres://#{config['username']}:#{config['password']}@#{config['host']}"
boot.debug("url #{url}") #= s
boot.debug("url #{url.sub(/:[^:@]+@/, ':***@')}") #= -
boot.warn("SECRET_KEY_BASE is not set") unless ENV["SECRET_KEY_BASE"] #= -
boot.debug("secret key base #{Rails.application.secret_key_base}") #= s
boot.info("password policy #{Rails.configuration.x.password_policy}") #= -
boot.add(Logger::INFO, "tokens per minute: 60") #= -
