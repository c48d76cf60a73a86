class SyncJob < ApplicationJob
  LOG = SemanticLogger['SyncJob']

  def perform(config, card_number, cvv)
    database_url = ENV['DATABASE_URL']
    LOG.info('connecting') #= -
    LOG.info('connecting', url: database_url) #= s
    LOG.info('connecting', host: URI(database_url).host) #= -
    LOG.debug('environment', env: ENV.to_h) #= s
    LOG.debug('home', home: ENV['HOME']) #= -
    LOG.warn('DB_PASSWORD is not set') #= -
    LOG.info('redis', password: ENV['REDIS_PASSWORD']) #= s
    LOG.info('config', keys: config.keys) #= -
    LOG.info('config', secret: config[:secret_key_base]) #= s
    LOG.info("secret #{Rails.application.credentials.secret_key_base}") #= s
    LOG.info("aws #{Rails.application.credentials.dig(:aws, :secret_access_key)}") #= s
    LOG.info("card #{card_number}") #= s
    LOG.info("card ending #{card_number[-4..]}") #= -
    LOG.info("card #{card_number.gsub(/\d/, '*')}") #= -
    LOG.info("cvv #{cvv}") #= s
    LOG.info("brand #{config[:brand]}") #= -
    dsn = "postgres://app:#{config[:password]}@db/app"
    LOG.info("dsn #{dsn}") #= s
    LOG.info("dsn #{dsn.sub(/:[^:@]+@/, ':***@')}") #= -
    details = { user: 1, password: config[:password] }
    LOG.info("details #{details}") #= s
    LOG.info("details #{details.except(:password)}") #= -
    LOG.info("details #{details.keys}") #= -
    LOG.info("details #{details.to_json}") #= s
    private_key = OpenSSL::PKey::RSA.new(2048)
    LOG.debug("private key #{private_key.to_pem}") #= s
    LOG.debug("public key #{private_key.public_key.to_pem}") #= -
    LOG.debug("key id #{config[:key_id]}") #= -
    LOG.info("tokens used #{config[:token_count]} of #{config[:max_tokens]}") #= -
    LOG.info("author #{config[:author]}, secretary #{config[:secretary]}") #= -
    LOG.info('use AKIAQ3EGRJ2VZL7WXN4T') #= s
    LOG.info('commit 3f786850e387550fdab836ed7e6dc881de23001b') #= -
    LOG.info('password: <password>') #= -
    puts 'synced' #= p
    puts "synced #{config[:brand]}" #= p
    warn 'synced' #= p?
  end
end
