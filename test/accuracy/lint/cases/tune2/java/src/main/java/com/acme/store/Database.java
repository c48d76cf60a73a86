package com.acme.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

public class Database {
    private static final Logger LOGGER = Logger.getLogger(Database.class.getName());
    private final String url;
    private final String user;
    private final String password;

    public Database(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        LOGGER.info("database configured"); //= -
        LOGGER.info("database of " + user); //= u
        LOGGER.log(Level.INFO, "database of {0}", user); //= -
        LOGGER.log(Level.INFO, "database of {0}: {1}", new Object[] {user, password}); //= s
        LOGGER.fine("password " + password); //= s u
        LOGGER.fine(() -> "password " + password); //= s u?
        LOGGER.fine(() -> "user " + user); //= u?
        LOGGER.log(Level.FINE, "password given: {0}", password != null); //= -
        LOGGER.log(Level.FINE, MessageFormat.format("database of {0}", user)); //= u
    }

    public Connection open() throws SQLException {
        String jdbcUrl = "jdbc:postgresql://" + url + "/app?user=" + user + "&password=" + password;
        LOGGER.log(Level.INFO, "connecting to {0}", jdbcUrl); //= s
        LOGGER.info("connecting to " + jdbcUrl); //= s u
        LOGGER.log(Level.INFO, "connecting to {0}", jdbcUrl.replaceAll("password=[^&]*", "password=***")); //= -
        LOGGER.log(Level.INFO, "connecting to {0}", url); //= -
        Properties props = new Properties();
        props.setProperty("user", user);
        props.setProperty("password", password);
        LOGGER.log(Level.FINE, "properties {0}", props); //= s
        LOGGER.log(Level.FINE, "properties {0}", props.size()); //= -
        LOGGER.log(Level.FINE, "properties {0}", props.getProperty("user")); //= -
        LOGGER.log(Level.FINE, "properties {0}", props.getProperty("password")); //= s
        LOGGER.log(Level.FINE, "properties {0}", props.stringPropertyNames()); //= -
        try {
            return DriverManager.getConnection(jdbcUrl, props);
        } catch (SQLException e) {
            LOGGER.log(Level.SEVERE, "cannot connect", e); //= -
            LOGGER.log(Level.SEVERE, "cannot connect to " + url, e); //= u
            LOGGER.log(Level.SEVERE, "cannot connect with " + password, e); //= s u
            LOGGER.severe("cannot connect"); //= -
            e.printStackTrace(); //= p
            throw new SQLException("cannot connect to " + url, e);
        }
    }

    public void environment() {
        LOGGER.info("reading environment"); //= -
        LOGGER.log(Level.INFO, "environment {0}", System.getenv()); //= s
        LOGGER.log(Level.INFO, "home {0}", System.getenv("HOME")); //= -
        String secretKey = System.getenv("SECRET_KEY");
        LOGGER.log(Level.INFO, "secret key {0}", secretKey); //= s
        LOGGER.log(Level.INFO, "key {0}", System.getenv("API_KEY")); //= s
        LOGGER.log(Level.INFO, "{0} is not set", "API_KEY"); //= -
        LOGGER.warning("DB_PASSWORD is not set"); //= -
        LOGGER.config("java " + System.getProperty("java.version")); //= u
        LOGGER.log(Level.INFO, "java {0}", System.getProperty("java.version")); //= -
        LOGGER.log(Level.INFO, "trust store password {0}", System.getProperty("javax.net.ssl.trustStorePassword")); //= s
        LOGGER.entering("Database", "environment"); //= -
        System.out.println("environment read"); //= p
        System.out.println("user " + user); //= p
        System.err.println("environment read"); //= p
        System.out.printf("user %s%n", user); //= p
        System.out.print(password); //= s p
        System.out.println("home " + System.getenv("HOME")); //= p
    }
}
