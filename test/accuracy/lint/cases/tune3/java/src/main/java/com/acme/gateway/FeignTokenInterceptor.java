package com.acme.gateway;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import lombok.AllArgsConstructor;
import lombok.extern.apachecommons.CommonsLog;
import lombok.extern.java.Log;
import lombok.extern.slf4j.XSlf4j;
import org.springframework.retry.annotation.Retryable;

@Log
@AllArgsConstructor
public class FeignTokenInterceptor implements RequestInterceptor {
  private final TokenSource source;

  @Override
  @Retryable(maxAttempts = 3)
  public void apply(RequestTemplate template) {
    log.fine("adding token"); //= -
    log.fine("adding token for " + template.feignTarget().name()); //= u
    var token = source.current();
    log.finer("token is " + token); //= s u
    log.finer("token is " + (token.isEmpty() ? "empty" : "present")); //= u?
    template.header("Authorization", "Bearer " + token);
    log.log(java.util.logging.Level.FINEST, "template headers {0}", template.headers()); //= s
    log.log(java.util.logging.Level.FINEST, "template url {0}", template.path()); //= -
    log.log(java.util.logging.Level.FINEST, "token {0}", token); //= s
    log.log(java.util.logging.Level.FINEST, "token length {0}", token.length()); //= -
    String password = source.fallbackPassword();
    log.warning("falling back to basic auth"); //= -
    log.warning("falling back to password " + password); //= s u
    log.warning("falling back to basic auth for " + template.path()); //= u
    log.severe("token source " + source.name() + " failed"); //= u
  }
}
