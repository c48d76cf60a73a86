class User < ApplicationRecord
  has_secure_password
  after_create :welcome

  def to_s
    "User #{id}"
  end

  def reset!
    reset_token = SecureRandom.urlsafe_base64
    logger.info "reset of #{self}" #= -
    logger.info "reset token #{reset_token}" #= s
    link = "https://acme.example/reset?token=#{reset_token}"
    logger.debug "link #{link}" #= s
    update!(reset_token_digest: Digest::SHA256.hexdigest(reset_token), reset_sent_at: Time.current)
    logger.info "reset sent at #{reset_sent_at}" #= -
    logger.debug "reset token digest #{reset_token_digest}" #= -
    otp = rand(10**6)
    logger.debug "otp #{otp}" #= s
    puts "otp #{otp}" #= p s
    puts "reset mail queued" #= p
  end

  def welcome
    logger.info "welcome #{id}, primary key #{self.class.primary_key}" #= -
    logger.info "tokenizer used #{12} tokens" #= -
    warn "mailer is not set up" #= p?
  end
end
