class SessionsController < ApplicationController
  def create
    Rails.logger.info('sign in') #= -
    Rails.logger.info("sign in from #{request.remote_ip}") #= -
    Rails.logger.debug("params #{params[:password]}") #= s
    Rails.logger.debug("params #{params[:email]}") #= -
    Rails.logger.debug("headers #{request.headers.to_h}") #= s
    Rails.logger.debug("authorization #{request.headers['Authorization']}") #= s
    Rails.logger.debug("agent #{request.headers['User-Agent']}") #= -
    Rails.logger.debug("cookies #{cookies.to_h}") #= s
    Rails.logger.debug("session cookie #{cookies[:session_id]}") #= s
    Rails.logger.debug("locale cookie #{cookies[:locale]}") #= -
    logger.info("api key #{request.headers['X-Api-Key']}") #= s
    logger.info("request id #{request.request_id}") #= -
    otp = params.require(:otp)
    logger.info('one-time code received') #= -
    logger.info("one-time code #{otp}") #= s
    logger.info("one-time code of #{otp.size} digits") #= -
    page_token = params[:page_token]
    logger.info("page token #{page_token}") #= -
    logger.info("cursor #{params[:cursor]}") #= -
    logger.warn('CSRF token mismatch') #= -
    logger.warn("Can't verify CSRF token authenticity") #= -
    logger.tagged('auth') { logger.info("token #{current_user.api_token}") } #= s
    logger.tagged('auth') { logger.info("user #{current_user.id}") } #= -
    puts 'created' #= p
    puts params[:password] #= s p
    $stdout.puts 'created' #= p?
    head :created
  end

  def oauth
    code = params[:code]
    client_secret = ENV.fetch('OAUTH_CLIENT_SECRET')
    logger.info("exchanging code at #{redirect_uri}") #= -
    logger.debug("client secret #{client_secret}") #= s
    auth_code = code
    logger.debug("authorization code #{auth_code}") #= s
    response = exchange(code, client_secret)
    logger.info("idp answered #{response.status}") #= -
    tokens = JSON.parse(response.body)
    logger.info("access token #{tokens['access_token']}") #= s
    logger.info("token type #{tokens['token_type']}, expires in #{tokens['expires_in']}") #= -
    bearer = "Bearer #{tokens['access_token']}"
    logger.debug("calling with #{bearer}") #= s
    logger.error("exchange failed: #{response.reason}") #= -
  rescue StandardError => e
    logger.error(e) #= -
    logger.error("exchange failed: #{e.message}") #= -
    print 'failed' #= p
    raise
  end
end
