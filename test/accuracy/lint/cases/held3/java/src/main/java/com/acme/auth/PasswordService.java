package com.acme.auth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.crypto.password.PasswordEncoder;

public class PasswordService {
  private static final Logger LOGGER = LoggerFactory.getLogger(PasswordService.class);
  private static final int MIN_PASSWORD_LENGTH = 12;

  private final PasswordEncoder encoder;
  private final PasswordPolicy passwordPolicy;

  public PasswordService(PasswordEncoder encoder, PasswordPolicy passwordPolicy) {
    this.encoder = encoder;
    this.passwordPolicy = passwordPolicy;
    LOGGER.info("password policy {} with minimum length {}", passwordPolicy.getName(), MIN_PASSWORD_LENGTH); //= -
    LOGGER.info("password encoder {}", encoder.getClass().getSimpleName()); //= -
    LOGGER.info("password policy " + passwordPolicy.getName()); //= u
  }

  public void change(long userId, String oldPassword, String newPassword) {
    MDC.put("userId", Long.toString(userId));
    LOGGER.debug("changing password from {} to {}", oldPassword, newPassword); //= s
    List<String> violations = passwordPolicy.check(newPassword);
    if (!violations.isEmpty()) {
      LOGGER.info("password rejected: {}", violations); //= -
      LOGGER.info("password rejected, {} rules are broken", violations.size()); //= -
      LOGGER.info(String.format("password '%s' rejected", newPassword)); //= s u
      return;
    }
    String encoded = encoder.encode(newPassword);
    LOGGER.debug("encoded password {}", encoded); //= -
    LOGGER.info("password changed"); //= -
    LOGGER.info("password changed for {}", userId); //= -
    LOGGER.info("password changed for " + userId); //= u
  }

  public String reset(long userId) {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    String resetToken = Base64.getUrlEncoder().encodeToString(bytes);
    LOGGER.info("reset token made for {}", userId); //= -
    LOGGER.info("reset token {} made for {}", resetToken, userId); //= s
    String link = "https://acme.example/reset?token=" + resetToken;
    LOGGER.debug("mailing {}", link); //= s
    LOGGER.debug("mailing a link of {} characters", link.length()); //= -
    String otp = String.format("%06d", new SecureRandom().nextInt(1_000_000));
    LOGGER.debug("otp for {} is {}", userId, otp); //= s
    LOGGER.debug("otp for " + userId + " is " + otp); //= s u
    LOGGER.debug("otp digits {}", 6); //= -
    LOGGER.warn("resets today: {}", passwordPolicy.getResetCount()); //= -
    LOGGER.warn("resets today: " + passwordPolicy.getResetCount()); //= u
    return resetToken;
  }
}
