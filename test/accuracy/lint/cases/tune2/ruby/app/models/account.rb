class Account < ApplicationRecord
  def rotate(old_secret, new_secret, secret_arn)
    Rails.logger.info("rotating secret #{secret_arn}") #= -
    Rails.logger.info("rotated #{old_secret}") #= s
    Rails.logger.info("rotated #{old_secret == new_secret}") #= -
    Rails.logger.info("api token #{api_token}") #= s
    Rails.logger.info("api token #{api_token.present?}") #= -
    Rails.logger.info("api token #{api_token ? 'set' : 'missing'}") #= -
    Rails.logger.info(api_token) #= s
    Rails.logger.info("access key #{self.access_key}") #= s
    Rails.logger.info("access key id #{access_key_id}") #= s?
    Rails.logger.info("secret name #{secret_name}") #= -
    Rails.logger.info("password digest #{password_digest}") #= -
    Rails.logger.info("reset link https://app.example/reset?token=#{reset_token}") #= s
    Rails.logger.info('reset link sent') #= -
    jwt = JWT.encode({ sub: id }, new_secret)
    Rails.logger.debug("jwt #{jwt}") #= s
    Rails.logger.debug("jwt parts #{jwt.split('.').size}") #= -
    passphrase = new_secret
    Rails.logger.debug("phrase #{passphrase}") #= s
    totp = ROTP::TOTP.new(otp_secret)
    Rails.logger.debug("otp secret #{otp_secret}") #= s
    Rails.logger.debug("otp enabled #{otp_enabled?}") #= -
    span = OpenTelemetry::Trace.current_span
    span.set_attribute('account.id', id) #= -
    span.set_attribute('account.token', api_token) #= s
    dialog.info("your secret is #{new_secret}") #= -
    catalog.error(new_secret) #= -
    Rails.logger.error("rotation failed: #{totp.issuer}") #= -
    puts 'rotated' #= p
    p self #= p
  end
end
