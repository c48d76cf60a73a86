package com.acme.mask;

import java.util.logging.Logger;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.slf4j.LoggerFactory;

public class Masks {
  private static final org.slf4j.Logger log = LoggerFactory.getLogger(Masks.class);
  private static final Logger jul = Logger.getLogger("masks");
  private static final String TOKEN_HEADER = "X-Token";
  private static final String PASSWORD_KEY = "user.password";

  void show(String token, String password, String secret, String apiKey) {
    log.info("token {}", mask(token)); //= -
    log.info("token {}", DigestUtils.sha256Hex(token)); //= -
    log.info("token {}", StringUtils.abbreviate(token, 6)); //= -
    log.info("token {}", StringUtils.repeat('*', token.length())); //= -
    log.info("token {}", token.isBlank()); //= -
    log.info("token {}", token == null); //= -
    log.info("token {}", token); //= s
    log.info("token {}", token.trim()); //= s
    log.info("token {}", StringUtils.defaultString(token)); //= s
    log.info("token header {}", TOKEN_HEADER); //= -
    log.info("property {}", PASSWORD_KEY); //= -
    log.info("password is masked: {}", redact(password)); //= -
    log.info("password {}", "********"); //= -
    log.info("password {}", password.toUpperCase()); //= s
    password = "gone";
    log.info("password {}", password); //= -
    jul.info("secret " + secret); //= s u
    jul.info("secret starts with " + secret.charAt(0)); //= u
    jul.fine("apiKey=" + apiKey); //= s u
    jul.fine("apiKey=" + mask(apiKey)); //= u
    jul.warning("token bucket is empty"); //= -
    jul.info("tokens used: " + 3); //= u?
    log.info("tokenizer {} splits {} tokens", "bpe", 7); //= -
    log.info("credentials provider is {}", System.getProperty("credentials.provider")); //= -
    log.info("key eyJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJhY21lLWFwaSJ9.h7KqT2vXz9LmN4pRs8WbYc1dJfGu3AeQ"); //= s
    log.error("the secret could not be read: check the permissions of the key store"); //= -
    log.error("usage: --password PASSWORD --token TOKEN"); //= -
  }

  private static String mask(String value) {
    return value.charAt(0) + "***";
  }

  private static String redact(String value) {
    return "***";
  }
}
