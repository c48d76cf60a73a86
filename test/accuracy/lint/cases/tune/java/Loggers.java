package app;

import com.google.common.flogger.FluentLogger;
import java.util.logging.Level;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

class Loggers extends Base {
    private static final Logger log4j = LogManager.getLogger();
    private static final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("x");
    private static final FluentLogger flogger = FluentLogger.forEnclosingClass();
    private static final Log commons = LogFactory.getLog(Loggers.class);

    private String passphrase;
    private Catalog catalog;
    private Dialog dialog;

    void all(String user, String token, int n, String tokenType, String tokenUrl, String secretName, String keyId) {
        log4j.info("user {}", user); //= -
        log4j.info("token {}", token); //= s
        log4j.info("user " + user); //= u
        log4j.info("user {}", () -> user); //= -
        log4j.info("token {}", () -> token); //= s
        log4j.printf(org.apache.logging.log4j.Level.INFO, "user %s", user); //= u?
        log4j.atInfo().log("user {}", user); //= -
        log4j.log(org.apache.logging.log4j.Level.WARN, "token {}", token); //= s
        log4j.fatal("gone"); //= -
        jul.info("user " + user); //= u
        jul.info("user"); //= -
        jul.log(Level.INFO, "user {0}", user); //= -
        jul.log(Level.INFO, "token {0}", token); //= s
        jul.log(Level.INFO, "user " + user); //= u
        jul.log(Level.INFO, "token {0} {1}", new Object[] {user, token}); //= s
        jul.fine(() -> "token " + token); //= s u?
        jul.severe("cannot"); //= -
        flogger.atInfo().log("user %s", user); //= -
        flogger.atInfo().log("token %s", token); //= s
        flogger.atInfo().log("user " + user); //= u
        flogger.atWarning().withCause(null).log("cannot"); //= -
        commons.info("token " + token); //= s u?
        commons.info("user " + user); //= u?
        commons.info("user"); //= -
        log.info("inherited {}", user); //= -
        log.info("inherited {}", passphrase); //= s
        this.log.info("inherited " + user); //= u
        getLogger().info("got {}", user); //= -
        getLogger().info("got {}", passphrase); //= s
        log4j.info("type {}", tokenType); //= -
        log4j.info("url {}", tokenUrl); //= -
        log4j.info("secret {}", secretName); //= -
        log4j.info("key {}", keyId); //= -
        log4j.info("count {}", n); //= -
        log4j.info("passwordless {} compass {}", n, n); //= -
        log4j.info("token={}", user); //= s?
        log4j.info("tokens used: {}", n); //= -
        log4j.info("no token for {}", user); //= -
        log4j.info("password={}", "******"); //= -
        catalog.info(token); //= -
        dialog.warn(token); //= -
        login(token); //= -
        blog.info(token); //= -
    }

    void pairs(Pair<String, String> pair, String password, Order order) {
        log4j.info("left {}", pair.getLeft()); //= -
        log4j.info("order {}", order.getId()); //= -
        log4j.info("order {}", order.getPassword()); //= s
        log4j.info("order {}", order.isPasswordSet()); //= -
        log4j.info("order {}", order.getPasswordHash()); //= -
        log4j.info("order {}", order.getTokenExpiry()); //= -
        log4j.info("order {}", order.getAuthor()); //= -
        log4j.info("order {}", order.getCreditCardNumber()); //= s
        log4j.info("order {}", order.getPublicKey()); //= -
        log4j.info("order {}", order.getSortKey()); //= -
        String[] both = {order.getId(), password};
        log4j.info("first {}", both[0]); //= -
        log4j.info("second {}", both[1]); //= s
        boolean valid = password.equals("x");
        log4j.info("valid {}", valid); //= -
        int hash = password.hashCode();
        log4j.info("hash {}", hash); //= -
        String late = "none";
        log4j.info("late {}", late); //= -
        late = password;
        log4j.info("late {}", late); //= s
        String trimmed = password.trim();
        log4j.info("trimmed {}", trimmed); //= s
        String part = password.substring(0, 2);
        log4j.info("part {}", part); //= -
        String upper = String.valueOf(password).toUpperCase();
        log4j.info("upper {}", upper); //= s
        String joined = String.join(":", order.getId(), password);
        log4j.info("joined {}", joined); //= s
        char[] chars = password.toCharArray();
        log4j.info("chars {}", new String(chars)); //= s
        log4j.info("encrypted {}", cipher.encrypt(password)); //= -
        String fixed = "user " + "known";
        log4j.info(fixed); //= -
        String built = "user " + order.getId();
        log4j.info(built); //= u
        log4j.info(order.getId()); //= -
        log4j.info("a {} b {}", order.getId(), order.getName()); //= -
        log4j.info("a %s".formatted(order.getId())); //= u
        log4j.info(MessageFormat.format("a {0}", order.getId())); //= u
    }
}
