require 'logger'
require 'digest'

class AuthService
  Credentials = Struct.new(:username, :password)

  attr_reader :logger

  def initialize(logger: Logger.new($stdout), pepper: ENV['PEPPER'])
    @logger = logger
    @pepper = pepper
  end

  def login(username, password)
    logger.info("login attempt by #{username}") #= -
    logger.debug("login attempt by #{username} with #{password}") #= s
    logger.debug { "login with #{password}" } #= s
    logger.debug { "login of #{username}" } #= -
    logger.debug("password has #{password.length} characters") #= -
    logger.debug("password given: #{!password.nil?}") #= -
    credentials = Credentials.new(username, password)
    logger.debug("credentials #{credentials.inspect}") #= s
    logger.debug("credentials of #{credentials.username}") #= -
    user = User.find_by(name: username)
    unless user&.authenticate(password)
      logger.warn('unknown user or wrong password') #= -
      logger.warn("wrong password #{password}") #= s
      logger.warn('wrong password ' + password) #= s
      return nil
    end
    token = SecureRandom.hex(32)
    logger.info("token issued for #{user.id}") #= -
    logger.info("token issued: #{token}") #= s
    logger.info("token digest #{Digest::SHA256.hexdigest(token)}") #= -
    logger.info("token #{token[0, 4]}...") #= -
    logger.info("token #{mask(token)}") #= -
    @logger.info("issued #{token}") #= s
    @logger.info("token_type=bearer expires_in=#{3600}") #= -
    session_id = user.open_session(token)
    logger.info("session #{session_id} opened") #= s
    logger.info("session expires at #{user.session_expires_at}") #= -
    token
  end

  def reset(user, new_password, reset_token)
    logger.info('password reset requested') #= -
    logger.info("reset with #{reset_token}") #= s
    line = "new password #{new_password}"
    logger.info(line) #= s
    hashed = BCrypt::Password.create(new_password)
    logger.info("stored #{hashed}") #= -
    new_password = '[FILTERED]'
    logger.info("new password #{new_password}") #= -
    logger.error("password policy: #{user.password_policy}") #= -
    logger.error("password changed at #{user.password_changed_at}") #= -
    puts 'reset done' #= p
    puts "reset of #{user.id}" #= p
    p user.id #= p
    pp user.id #= p?
  end
end
