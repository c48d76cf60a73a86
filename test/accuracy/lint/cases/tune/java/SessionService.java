package app.session;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.extern.slf4j.Slf4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

public class SessionService {
    private static final Logger LOG = LoggerFactory.getLogger(SessionService.class);
    private final Logger logger = LoggerFactory.getLogger(getClass());
    private final String clientSecret;
    private final Mailer mailer;

    record SignIn(String user, String password) {}

    record Page(String title, int size) {}

    record Hidden(String user, String password) {
        @Override
        public String toString() {
            return "Hidden[" + user + "]";
        }
    }

    static class Account {
        private String name;
        private String apiKey;

        @Override
        public String toString() {
            return "Account{name=" + name + ", apiKey=" + apiKey + "}";
        }
    }

    SessionService(String clientSecret, Mailer mailer) {
        this.clientSecret = clientSecret;
        this.mailer = mailer;
    }

    String open(SignIn in, Page page, Hidden hidden, Account account, HttpServletRequest request, String password) {
        LOG.info("opening {}", in.user()); //= -
        LOG.info("opening {}", in.password()); //= s
        LOG.info("opening {}", in); //= s
        LOG.info("opening {}", page); //= -
        LOG.info("opening {}", hidden); //= -
        LOG.info("opening {}", account); //= s
        LOG.info("opening " + in.user()); //= u
        LOG.info("opening " + in.password()); //= s u
        LOG.info(String.format("opening %s", in.user())); //= u
        LOG.info("opening {} {}", in.user(), password); //= s
        LOG.debug("auth {}", request.getHeader("Authorization")); //= s
        LOG.debug("agent {}", request.getHeader("User-Agent")); //= -
        LOG.debug("path {}", request.getRequestURI()); //= -
        LOG.debug("cookies {}", (Object[]) request.getCookies()); //= s
        LOG.debug("password {}", request.getParameter("password")); //= s
        LOG.debug("page {}", request.getParameter("page")); //= -
        logger.warn("secret {}", clientSecret); //= s
        logger.warn("secret {}", this.clientSecret); //= s
        logger.warn("length {}", clientSecret.length()); //= -
        logger.warn("empty {}", clientSecret.isEmpty()); //= -
        logger.warn("same {}", clientSecret.equals(password)); //= -
        logger.warn("set {}", password != null); //= -
        logger.warn("set {}", password == null ? "no" : "yes"); //= -
        logger.atInfo().addKeyValue("password", password).log("opening"); //= s
        logger.atInfo().addKeyValue("user", in.user()).log("opening"); //= -
        logger.atInfo().setMessage("opening {}").addArgument(password).log(); //= s
        logger.atInfo().log("opening {}", in.user()); //= -
        logger.info("wrong password"); //= -
        logger.info("password reset sent to {}", in.user()); //= -
        logger.info("password: " + in.user()); //= s? u
        logger.info("masked {}", mask(password)); //= -
        logger.info("hashed {}", DigestUtils.sha256Hex(password)); //= -
        logger.info("encoded {}", encoder.encode(password)); //= -
        MDC.put("token", password); //= s
        MDC.put("user", in.user()); //= -
        System.out.println("opening"); //= p
        System.out.println("opening " + password); //= s p
        System.err.println("cannot open"); //= p
        System.out.printf("opening %s%n", in.user()); //= p
        return in.user();
    }

    void rotate(String refreshToken, String accessToken, Map<String, String> headers, List<String> tokens) {
        String token = refreshToken;
        logger.info("rotated {}", token); //= s
        token = "none";
        logger.info("rotated {}", token); //= -
        String line = "token=" + accessToken;
        logger.info(line); //= s u?
        StringBuilder text = new StringBuilder();
        text.append("refresh=").append(refreshToken);
        logger.info(text.toString()); //= s u?
        logger.info("tokens {}", tokens.size()); //= -
        Map<String, Object> payload = new HashMap<>();
        payload.put("grant", "x");
        logger.info("payload {}", payload); //= -
        payload.put("client_secret", clientSecret);
        logger.info("payload {}", payload); //= s
        logger.info("payload {}", payload.get("grant")); //= -
        logger.info("payload {}", payload.keySet()); //= -
        logger.info("headers {}", headers.get("Authorization")); //= s
        logger.info("headers {}", headers.get("Accept")); //= -
        logger.info("env {}", System.getenv()); //= s
        logger.info("env {}", System.getenv("HOME")); //= -
        logger.info("env {}", System.getenv("DB_PASSWORD")); //= s
        Map<String, String> config = Map.of("host", "db", "password", clientSecret);
        logger.info("config {}", config); //= s
        Span span = Span.current();
        span.setAttribute("auth.token", accessToken); //= s
        span.setAttribute("auth.kind", "bearer"); //= -
        Baggage.current().toBuilder().put("session", accessToken).build(); //= s
        Runnable later = () -> logger.info("later {}", refreshToken); //= s
        later.run();
        tokens.forEach(t -> logger.info("one of many")); //= -
    }

    void fail(String password) {
        try {
            mailer.send(password);
        } catch (RuntimeException e) {
            logger.error("cannot send", e); //= -
            logger.error("cannot send: {}", e.getMessage()); //= -
            logger.error("cannot send: " + e.getMessage(), e); //= u
            e.printStackTrace(); //= p
            throw new IllegalStateException("cannot send", e);
        }
        Exception failure = new IllegalStateException("bad password " + password);
        logger.error("failed", failure); //= s
        report(password); //= s
        report("nothing"); //= -
        logger.info("made {}", makeSecret()); //= s
        logger.info("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg"); //= s
        logger.info("key AKIAQWERTYUIOPASDFGH"); //= s
        logger.info("version 1.2.3"); //= -
    }

    private void report(String value) {
        logger.info("value {}", value); //= -
    }

    private String makeSecret() {
        String secret = "x" + System.nanoTime();
        return secret;
    }

    private static String mask(String value) {
        return "****";
    }
}
