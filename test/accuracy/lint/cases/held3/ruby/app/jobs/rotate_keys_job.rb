class RotateKeysJob < ApplicationJob
  queue_as :default

  def perform(client_id)
    Rails.logger.tagged("rotate") do
      Rails.logger.info "rotating keys of #{client_id}" #= -
      secret = SecureRandom.hex(32)
      Rails.logger.debug "new secret #{secret}" #= s
      Rails.logger.debug "new secret of #{secret.bytesize} bytes" #= -
      client = Client.find(client_id)
      Rails.logger.debug "old secret #{client.secret}" #= s
      Rails.logger.debug "key id #{client.key_id}" #= -
      client.update!(secret: secret)
      puts "rotated #{client_id}" #= p
      pp client.key_id #= p
      pp client.secret #= p s
    end
    Sidekiq.logger.info "secrets rotated" #= -
    Sidekiq.logger.info "redis password #{ENV['REDIS_PASSWORD']}" #= s
    Sidekiq.logger.info "redis host #{ENV['REDIS_HOST']}" #= -
    logger.info "environment #{ENV.to_h}" #= s
    logger.info "environment #{Rails.env}" #= -
    print "done\n" #= p
  end
end
