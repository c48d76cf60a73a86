class SessionsController < ApplicationController
  skip_before_action :authenticate, only: :create

  def create
    logger.info "login of #{params[:username]}" #= -
    logger.debug "login with #{params[:password]}" #= s
    logger.debug "params #{params.inspect}" #= s?
    Rails.logger.debug { "password: #{session_params[:password]}" } #= s
    Rails.logger.debug { "remember: #{session_params[:remember_me]}" } #= -
    user = User.find_by(username: params[:username])
    if user.nil?
      logger.warn "login of an unknown user" #= -
      return head :unauthorized
    end
    unless user.authenticate(params[:password])
      user.increment!(:failed_password_attempts)
      logger.warn "wrong password, attempt #{user.failed_password_attempts}" #= -
      logger.warn("wrong password " + params[:password]) #= s
      return head :unauthorized
    end
    token = issue_token(user)
    logger.info "token issued, expires in #{TOKEN_TTL}" #= -
    logger.debug "token issued: #{token}" #= s
    logger.debug "token digest #{Digest::SHA256.hexdigest(token)}" #= -
    logger.debug "token #{token[0, 4]}..." #= -
    logger.debug "token present: #{token.present?}" #= -
    cookies.signed[:session] = token
    logger.debug "cookies #{cookies.to_h}" #= s
    render json: { token: token, token_type: "Bearer" }
  end

  def destroy
    auth = request.headers["Authorization"]
    logger.debug "authorization #{auth}" #= s
    logger.debug "authorization given: #{!auth.nil?}" #= -
    logger.debug "headers #{request.headers.to_h}" #= s
    logger.debug "agent #{request.user_agent}" #= -
    logger.info "csrf token header is X-CSRF-Token" #= -
    reset_session
    puts "session destroyed" #= p
    head :no_content
  rescue JWT::DecodeError => e
    logger.error "token cannot be decoded: #{e.message}" #= -
    logger.error "token #{auth} cannot be decoded" #= s
    p e #= p
    head :bad_request
  end
end
