package com.acme.config;

import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

public class Startup {
  private static final Logger LOG = Logger.getLogger(Startup.class.getName());

  public DataSourceSettings load(Properties properties) {
    LOG.info("loading settings"); //= -
    LOG.log(Level.INFO, "loading {0} settings", properties.size()); //= -
    LOG.info("loading " + properties.size() + " settings"); //= u
    LOG.log(Level.FINE, "properties: {0}", properties); //= s
    LOG.fine("environment: " + System.getenv()); //= s u
    LOG.log(Level.FINE, "environment names: {0}", System.getenv().keySet()); //= -
    String url = properties.getProperty("db.url");
    String user = properties.getProperty("db.user");
    String password = properties.getProperty("db.password");
    LOG.log(Level.INFO, "database {0} as {1}", new Object[] {url, user}); //= s?
    LOG.log(Level.INFO, "database user {0}", user); //= -
    LOG.log(Level.INFO, "database user {0}, password {1}", new Object[] {user, password}); //= s
    LOG.config("db password is " + password); //= s u
    LOG.config("db password is " + (password == null ? "missing" : "set")); //= u?
    LOG.log(Level.CONFIG, "db password is {0}", password == null ? "missing" : "set"); //= -
    LOG.fine(() -> "pool size " + properties.getProperty("db.pool")); //= u?
    LOG.log(Level.FINER, "key store {0}", properties.getProperty("ssl.keystore.path")); //= -
    LOG.log(Level.FINER, "key store password {0}", properties.getProperty("ssl.keystore.password")); //= s
    LOG.log(Level.FINER, "api key {0}", System.getenv("API_KEY")); //= s
    LOG.log(Level.FINER, "home {0}", System.getenv("HOME")); //= -
    Map<String, String> env = System.getenv();
    String masterKey = env.get("MASTER_KEY");
    LOG.finest("master key " + masterKey); //= s u
    if (masterKey == null) LOG.severe("MASTER_KEY is not set"); //= -
    DataSourceSettings settings = new DataSourceSettings(url, user, password);
    LOG.log(Level.FINE, "settings {0}", settings); //= s
    LOG.info("settings read for " + settings.user()); //= u
    return settings;
  }

  public void fail(Exception cause) {
    LOG.log(Level.SEVERE, "start-up failed", cause); //= -
    LOG.log(Level.SEVERE, "start-up failed: " + cause.getMessage(), cause); //= u
    LOG.throwing("Startup", "fail", cause); //= -
    LOG.warning(String.format("%s while starting", cause.getClass())); //= u
  }

  public record DataSourceSettings(String url, String user, String password) {}
}
