package app.worker;

import static org.slf4j.LoggerFactory.getLogger;

import java.util.logging.*;
import net.logstash.logback.argument.StructuredArguments;

public class Worker extends AbstractWorker {
    private static final org.slf4j.Logger LOGGER = getLogger(Worker.class);
    private static final Logger jul = Logger.getLogger(Worker.class.getName());

    private final String licenseKey;
    private final Credentials credentials;

    public Worker(String licenseKey, Credentials credentials) {
        this.licenseKey = licenseKey;
        this.credentials = credentials;
    }

    static class Credentials {
        String accessKey;
        String secretKey;
        String region;

        public String toString() {
            return "Credentials(" + accessKey + "," + secretKey + ")";
        }

        String getSecretKey() {
            return secretKey;
        }
    }

    static final class Options {
        private final String host;
        private final String token;

        Options(String host, String token) {
            this.host = host;
            this.token = token;
        }

        @Override
        public String toString() {
            return "Options(" + host + ")";
        }
    }

    void run(Options options, Job job, String secret) {
        LOGGER.info("run {}", job.id()); //= -
        LOGGER.info("run {}", options); //= -
        LOGGER.info("run {}", options.host); //= -
        LOGGER.info("run {}", options.token); //= s
        LOGGER.info("run {}", credentials); //= s
        LOGGER.info("run {}", credentials.region); //= -
        LOGGER.info("run {}", credentials.getSecretKey()); //= s
        LOGGER.info("run {}", credentials.secretKey); //= s
        LOGGER.info("run", StructuredArguments.kv("secret", secret)); //= s
        LOGGER.info("run", StructuredArguments.kv("job", job.id())); //= -
        LOGGER.trace("run {}", job); //= -
        LOGGER.warn("run " + job.id()); //= u
        LOGGER.warn("run {}", job.id(), new RuntimeException()); //= -
        LOGGER.error(String.format("run %s", job.id())); //= u
        LOGGER.isDebugEnabled(); //= -
        jul.info("run " + job.id()); //= u
        jul.info(secret); //= s
        jul.warning("run"); //= -
        jul.log(Level.FINE, "run {0}", secret); //= s
        jul.log(Level.FINE, "run {0}", job.id()); //= -
        jul.log(Level.SEVERE, "run", new RuntimeException()); //= -
        jul.info(String.format("run %s", job.id())); //= u
        log().info("run {}", secret); //= s
        log().info("run {}", job.id()); //= -
        super.logger.info("run {}", secret); //= s
        job.logger().info("run " + job.id()); //= u
        job.getLog().info("run {}", job.apiToken()); //= s
        context.getLogger().info("run {}", job.id()); //= -
        Object token = next();
        LOGGER.debug("parsed {}", job.tokenIndex()); //= -
        LOGGER.debug("parsed {}", tokenizer.nextToken()); //= -
        LOGGER.debug("parsed {}", job.continuationToken()); //= -
        LOGGER.debug("parsed {}", job.tokens().size()); //= -
        LOGGER.debug("parsed {}", job.secretArn()); //= -
        LOGGER.debug("parsed {}", job.passwordPolicy()); //= -
        LOGGER.debug("parsed {}", job.keyAlias()); //= -
        LOGGER.debug("parsed {}", job.hasSecret()); //= -
        LOGGER.debug("parsed {}", job.passengerName()); //= -
        LOGGER.debug("parsed {}", job.authorities()); //= -
        LOGGER.debug("parsed {}", job.authorId()); //= -
        LOGGER.debug("parsed {}", job.bypass()); //= -
        LOGGER.debug("parsed {}", job.monkey()); //= -
        LOGGER.debug("licence {}", licenseKey); //= s?
        LOGGER.debug("otp {}", job.oneTimePassword()); //= s
        LOGGER.debug("cvv {}", job.cvv()); //= s
        LOGGER.debug("pin {}", job.pinCode()); //= s
        LOGGER.debug("private {}", job.privateKey()); //= s
        LOGGER.debug("conn {}", job.connectionString()); //= s
        LOGGER.debug("session {}", job.sessionToken()); //= s
        LOGGER.debug("session {}", job.sessionTimeout()); //= -
        show(secret); //= s
        show(job.id()); //= -
        LOGGER.debug("read {}", readToken()); //= s
        LOGGER.debug("read {}", readName(secret)); //= -
        Object[] values = {job.id(), secret};
        LOGGER.debug("values {} {}", values); //= s
        RuntimeException e = new RuntimeException("cannot use " + secret);
        LOGGER.error("cannot", e); //= s
        LOGGER.error("cannot", new RuntimeException("cannot use it")); //= -
        prologue.info(secret); //= -
        backlog.warn(secret); //= -
        logo.error(secret); //= -
    }

    private void show(Object value) {
        LOGGER.info("show {}", value); //= -
    }

    private String readToken() {
        return vault.read("x").getToken();
    }

    private String readName(String secret) {
        return "name";
    }

    void lines(String user, int n, String template) {
        LOGGER.info("user {} has {}", user, n); //= -
        LOGGER.info("user " + user + " has " + n); //= u
        LOGGER.info("user" + " has none"); //= -
        LOGGER.info("user {} has " + n, user); //= u
        LOGGER.info(template, user); //= -
        LOGGER.info(user); //= -
        LOGGER.info(PREFIX + "started"); //= u?
        LOGGER.info("""
            text block
            """); //= -
        LOGGER.info(new StringBuilder("user ").append(user).toString()); //= u
        LOGGER.info("user ".concat(user)); //= u
        String message = String.format("user %s", user);
        LOGGER.info(message); //= u
        LOGGER.info(n > 2 ? "many" : "few"); //= -
        LOGGER.atWarn().log("user " + user); //= u
        LOGGER.atWarn().addArgument(user).log("user {}"); //= -
    }
}
