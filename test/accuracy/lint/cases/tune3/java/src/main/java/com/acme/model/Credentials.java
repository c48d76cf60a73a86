package com.acme.model;

import lombok.Data;
import lombok.ToString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Credentials {
  private static final Logger log = LoggerFactory.getLogger(Credentials.class);

  @Data
  static class Basic {
    private String user;
    private String password;
  }

  @Data
  static class Guarded {
    private String user;
    @ToString.Exclude private String password;
  }

  @ToString(exclude = "apiKey")
  static class Partner {
    private String name;
    private String apiKey;
  }

  @ToString
  static class Device {
    private String serial;
    private String deviceSecret;
  }

  static class Handwritten {
    private final String user;
    private final String password;

    Handwritten(String user, String password) {
      this.user = user;
      this.password = password;
    }

    @Override
    public String toString() {
      return "Handwritten[" + user + "]";
    }
  }

  static class Talkative {
    private String token;

    @Override
    public String toString() {
      return "Talkative{token=" + token + "}";
    }
  }

  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + ", password=***]";
    }
  }

  record Session(String user, String sessionToken) {}

  static void show(Basic basic, Guarded guarded, Partner partner, Device device, Handwritten handwritten, Talkative talkative, Login login, Session session) {
    log.info("basic {}", basic); //= s
    log.info("basic {}", basic.getUser()); //= -
    log.info("guarded {}", guarded); //= -
    log.info("guarded {}", guarded.getPassword()); //= s
    log.info("partner {}", partner); //= -
    log.info("partner " + partner.name); //= u
    log.info("device {}", device); //= s
    log.info("device {}", device.serial); //= -
    log.info("device " + device); //= s u
    log.info("handwritten {}", handwritten); //= -
    log.info("talkative {}", talkative); //= s
    log.info("login {}", login); //= -
    log.info("login {}", login.password()); //= s
    log.info("session {}", session); //= s
    log.info("session of {}", session.user()); //= -
    log.info("session of {}", session.sessionToken().substring(0, 4)); //= -
    log.info("session " + session.user() + " is open"); //= u
  }
}
