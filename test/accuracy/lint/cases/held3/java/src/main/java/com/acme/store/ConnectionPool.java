package com.acme.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

public class ConnectionPool {
  private final System.Logger jdk = System.getLogger("pool");
  private final org.slf4j.Logger events = org.slf4j.LoggerFactory.getLogger("pool.events");
  private final String jdbcUrl;
  private final String dbUser;
  private final char[] dbPassword;

  public ConnectionPool(String jdbcUrl, String dbUser, char[] dbPassword) {
    this.jdbcUrl = Objects.requireNonNull(jdbcUrl);
    this.dbUser = dbUser;
    this.dbPassword = dbPassword;
    events.info("pool for user {}", dbUser); //= -
    events.info("pool for user {} with {}", dbUser, new String(dbPassword)); //= s
    events.info("pool for user {} with {} characters", dbUser, dbPassword.length); //= -
    events.debug("pool for " + dbUser); //= u
    events.debug("pool url {}", maskUrl(jdbcUrl)); //= -
  }

  public Connection open() throws SQLException {
    String url = jdbcUrl + "?user=" + dbUser + "&password=" + String.valueOf(dbPassword);
    events.debug("opening {}", url); //= s
    events.debug("opening connection as {}", dbUser); //= -
    try {
      return DriverManager.getConnection(url);
    } catch (SQLException e) {
      events.error("cannot connect as {}", dbUser, e); //= -
      events.error("cannot connect: " + e.getSQLState(), e); //= u
      events.error("cannot connect to {}", url, e); //= s
      events.error("cannot connect with password {}", String.valueOf(dbPassword)); //= s
      throw e;
    }
  }

  public void evict(long id, String lockToken) {
    events.info("evicting {}", id); //= -
    events.info("evicting " + id); //= u
    events.atDebug().log("lock is released"); //= -
    events.atDebug().addArgument(id).log("connection {} evicted"); //= -
    events.atDebug().addKeyValue("jdbcPassword", new String(dbPassword)).log("evicted"); //= s
    events.atDebug().addKeyValue("id", id).log("evicted"); //= -
    events.atDebug().log("evicted connection " + id); //= u
  }

  private static String maskUrl(String url) {
    return url.replaceAll("password=[^&]*", "password=***");
  }
}
