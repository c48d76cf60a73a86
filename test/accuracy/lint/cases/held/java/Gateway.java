package app.gateway;

import app.logging.AppLogger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import lombok.Data;
import lombok.ToString;
import lombok.extern.slf4j.Slf4j;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

@Slf4j
public class Gateway {
    private final AppLogger appLogger = AppLogger.create("gateway");
    private final MeterRegistry registry;
    private final DbProperties properties;

    @Data
    static class DbProperties {
        private String url;
        private String username;
        private String password;
    }

    @Data
    static class SafeProperties {
        private String url;
        @ToString.Exclude
        private String password;
    }

    @Data
    static class Item {
        private String id;
        private int amount;
    }

    Gateway(MeterRegistry registry, DbProperties properties) {
        this.registry = registry;
        this.properties = properties;
    }

    void connect(SafeProperties safe, Item item, Properties all) {
        log.info("connecting to {}", properties.getUrl()); //= -
        log.info("connecting as {}", properties.getUsername()); //= -
        log.info("connecting with {}", properties.getPassword()); //= s
        log.info("connecting with {}", properties); //= s
        log.info("connecting with {}", safe); //= -
        log.info("item {}", item); //= -
        log.info("item {}", item.getId()); //= -
        log.info("item " + item.getId()); //= u
        log.info("all {}", all); //= s?
        log.info("all {}", all.getProperty("db.password")); //= s
        log.info("all {}", all.getProperty("db.host")); //= -
        appLogger.info("connecting with " + properties.getPassword()); //= s u
        appLogger.info("connecting to " + properties.getUrl()); //= u
        appLogger.info("connecting"); //= -
    }

    void call(@RequestHeader HttpHeaders headers, @RequestHeader("Authorization") String authorization, @RequestBody LoginRequest login) {
        log.debug("headers {}", headers); //= s
        log.debug("headers {}", headers.getContentType()); //= -
        log.debug("authorization {}", authorization); //= s
        log.debug("login of {}", login.getUsername()); //= -
        log.debug("login with {}", login.getPassword()); //= s
        String bearer = headers.getFirst("Authorization");
        log.debug("bearer {}", bearer); //= s
        String jwt = authorization.substring(7);
        log.debug("jwt {}", jwt); //= s
        String subject = parser.parse(jwt).getSubject();
        log.debug("subject {}", subject); //= -
        String basic = Base64.getEncoder().encodeToString((login.getUsername() + ":" + login.getPassword()).getBytes());
        log.debug("basic {}", basic); //= s
        String session = Arrays.stream(cookies).filter(c -> c.getName().equals("JSESSIONID")).findFirst().map(c -> c.getValue()).orElse("");
        log.debug("session size {}", session.length()); //= -
        Optional<String> apiKey = Optional.ofNullable(headers.getFirst("x-api-key"));
        log.debug("present {}", apiKey.isPresent()); //= -
        log.debug("key {}", apiKey.orElse("none")); //= s
        log.debug("key {}", apiKey); //= s
        Counter.builder("calls").tag("key", apiKey.get()).register(registry).increment(); //= s
        Counter.builder("calls").tag("route", "x").register(registry).increment(); //= -
        registry.counter("logins", "password", login.getPassword()).increment(); //= s
    }

    void forms(String password, String confirmPassword, String passwordHint, String passwordEncoder, long tokenTtl, int passwordLength) {
        if (!password.equals(confirmPassword)) {
            log.warn("passwords differ"); //= -
            log.warn("passwords differ: {} {}", password, confirmPassword); //= s
        }
        log.info("ttl {}", tokenTtl); //= -
        log.info("length {}", passwordLength); //= -
        log.info("encoder {}", passwordEncoder); //= -
        log.info("hint {}", passwordHint); //= s?
        String pwd = password;
        log.info("pwd {}", pwd); //= s
        log.info("pwd {}", pwd == null); //= -
        log.info("pwd {}", StringUtils.isBlank(pwd)); //= -
        log.info("pwd {}", StringUtils.repeat("*", pwd.length())); //= -
        log.info("pwd {}", pwd.replaceAll(".", "*")); //= -
        log.info("pwd {}", Masker.mask(pwd)); //= -
        log.info("pwd {}", hash(pwd)); //= -
        log.info("user {} failed with wrong password", username); //= -
        log.error("Failed to decrypt password for {}", username); //= -
        log.error("Failed to refresh token, status {}", status); //= -
        log.error("token exchange failed: {}", reason); //= -
        log.info("Password=" + pwd); //= s u
        log.info("api-key: {}", value); //= s
        log.info("key: {}", value); //= -
        String text = "";
        for (String p : parts) {
            text += p + password;
        }
        log.info(text); //= s u?
        String shown = password;
        shown = "****";
        log.info("shown {}", shown); //= -
        String which;
        if (tokenTtl > 3) {
            which = password;
        } else {
            which = "short";
        }
        log.info("which {}", which); //= s
        try {
            check(password);
        } catch (Exception ex) {
            log.error("check failed for {}", username, ex); //= -
            log.error("check failed for " + username, ex); //= u
            ex.printStackTrace(); //= p
        }
        throw new IllegalArgumentException("bad");
    }

    void print(String secret) {
        System.out.println(secret); //= s p
        System.out.print("x"); //= p
        System.err.print("x"); //= p
        System.err.printf("x %s", secret.length()); //= p
        System.out.flush(); //= -
        System.out.format("%d", 3); //= p
        out.println("x"); //= -
        response.getWriter().println("x"); //= -
    }
}
