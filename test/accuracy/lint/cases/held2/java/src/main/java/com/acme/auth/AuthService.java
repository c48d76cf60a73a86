package com.acme.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

@Service
public class AuthService {
    private static final Logger log = LoggerFactory.getLogger(AuthService.class);
    private static final int MIN_PASSWORD_LENGTH = 12;
    private final UserRepository users;
    private final PasswordEncoder encoder;

    public record Credentials(String username, String password) {}

    public record Masked(String username, String password) {
        @Override
        public String toString() {
            return "Masked[" + username + "]";
        }
    }

    public AuthService(UserRepository users, PasswordEncoder encoder) {
        this.users = users;
        this.encoder = encoder;
    }

    public String login(String username, String password) {
        log.info("Login attempt by {}", username); //= -
        log.debug("Login attempt by {} with {}", username, password); //= s
        log.debug("Login attempt by " + username + " with " + password); //= s u
        log.debug("Login attempt by " + username); //= u
        log.debug(String.format("Login attempt by %s", username)); //= u
        log.debug("Password has {} characters, minimum {}", password.length(), MIN_PASSWORD_LENGTH); //= -
        Credentials credentials = new Credentials(username, password);
        log.debug("Credentials {}", credentials); //= s
        log.debug("Credentials {}", new Masked(username, password)); //= -
        log.debug("Credentials of {}", credentials.username()); //= -
        log.debug("Credentials {}", credentials.password()); //= s
        User user = users.findByName(username);
        if (user == null) {
            log.warn("Unknown user or wrong password"); //= -
            throw new BadCredentialsException("no user " + username);
        }
        boolean passwordMatches = encoder.matches(password, user.getPasswordHash());
        log.debug("Password matches: {}", passwordMatches); //= -
        if (!passwordMatches) {
            log.warn("Wrong password for {}", user.getId()); //= -
            log.warn("Wrong password: {}", password); //= s
            log.warn("Wrong password: %s".formatted(password)); //= s u
            throw new BadCredentialsException("wrong password");
        }
        String token = UUID.randomUUID().toString();
        log.info("Token issued for {}", user.getId()); //= -
        log.info("Token issued: {}", token); //= s
        log.info("Token digest: {}", DigestUtils.sha256Hex(token)); //= -
        log.atInfo().addKeyValue("user", user.getId()).log("Token issued"); //= -
        log.atInfo().addKeyValue("token", token).log("Token issued"); //= s
        log.atInfo().setMessage("Token issued for {}").addArgument(user.getId()).log(); //= -
        log.atDebug().setMessage("Token issued {}").addArgument(token).log(); //= s
        String sessionId = users.openSession(user, token);
        log.info("Session {} opened", sessionId); //= s
        log.info("Session opened, expires at {}", user.getSessionExpiry()); //= -
        MDC.put("user", user.getId());
        log.info("isTokenValid={}", users.isTokenValid(token)); //= -
        log.info("tokenType={} tokenCount={}", "bearer", user.getTokenCount()); //= -
        return token;
    }

    public void reset(User user, String newPassword, String resetToken) {
        log.info("Password reset requested"); //= -
        log.info("Password reset by token {}", resetToken); //= s
        String line = "new password of " + user.getId() + ": " + newPassword;
        log.info(line); //= s u?
        String masked = "*".repeat(newPassword.length());
        log.info("New password {}", masked); //= -
        String hashed = encoder.encode(newPassword);
        log.info("Stored {}", hashed); //= -
        Map<String, String> details = new HashMap<>();
        details.put("user", user.getId());
        log.info("Details {}", details); //= -
        details.put("password", newPassword);
        log.info("Details {}", details); //= s
        details.remove("password");
        log.info("Details {}", details); //= -
        log.info("Password changed at {}", user.getPasswordChangedAt()); //= -
        log.info("Password policy {}", user.getPasswordPolicy()); //= -
    }
}
