package com.acme.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class Logs {
  private Logs() {}

  public static Logger of(Class<?> type) {
    return LoggerFactory.getLogger("acme." + type.getSimpleName());
  }
}
