package com.acme.web;

import java.util.Map;
import java.util.stream.Collectors;
import lombok.extern.log4j.Log4j2;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.builder.ToStringBuilder;

@Log4j2
public class LoginFilter {
    private final Dialog dialog;
    private final ProgressBar progress;
    protected final org.slf4j.Logger audit = org.slf4j.LoggerFactory.getLogger("audit");

    public interface Dialog {
        void info(String text);

        void error(String text);
    }

    public static class Account {
        private String id;
        private String apiToken;

        @Override
        public String toString() {
            return ToStringBuilder.reflectionToString(this);
        }
    }

    public static class SafeAccount {
        private String id;
        private String apiToken;

        @Override
        public String toString() {
            return "SafeAccount " + id;
        }
    }

    public void filter(Account account, SafeAccount safe, Map<String, String> params, String apiSecret) {
        log.info("filtering {}", account); //= s
        log.info("filtering {}", safe); //= -
        log.info("filtering {} of {}", 1, 2); //= -
        log.info("filtering", new RuntimeException("x")); //= -
        audit.info("params {}", params.keySet()); //= -
        audit.info("param {}", params.get("page")); //= -
        audit.info("param {}", params.get("password")); //= s
        audit.info("params " + params.size()); //= u
        dialog.info("api secret " + apiSecret); //= -
        dialog.error("api secret " + apiSecret); //= -
        progress.info(apiSecret); //= -
        log.debug("api secret {}", apiSecret); //= s
        log.debug("api secret {}", StringUtils.abbreviate(apiSecret, 6)); //= s?
        log.debug("api secret {}", StringUtils.repeat('*', 8)); //= -
        log.debug("api secret {}", apiSecret.isEmpty() ? "empty" : "given"); //= -
        log.debug("api secret {}", apiSecret.hashCode()); //= -
        log.debug("{}", Map.of("secret", apiSecret)); //= s
        log.debug("{}", Map.of("secretId", 3)); //= -
        String joined = String.join(",", "a", apiSecret);
        log.debug("joined {}", joined); //= s
        String list = params.entrySet().stream().map(e -> e.getKey()).collect(Collectors.joining());
        log.debug("keys {}", list); //= -
        if (log.isDebugEnabled()) {
            log.debug("params of {} size {}", safe, params.size()); //= -
        }
        var connectionString = "amqp://app:" + apiSecret + "@rabbit:5672";
        log.info("broker {}", connectionString); //= s
        log.info("broker {}", java.net.URI.create(connectionString).getHost()); //= -
        log.info("broker amqp://guest@rabbit:5672"); //= -
        log.info("use amqps://app:Vb7kQ2mXz9@rabbit.internal:5671"); //= s
        log.info("author {} certainty {}", "Ann", 0.4); //= -
        log.info("secretary {} compass {}", "Bo", "N"); //= -
        log.info("primaryKey {} cacheKey {} routingKey {}", 1, "user:1", "orders"); //= -
        log.info("tokenizer {} maxTokens {} delimiterToken {}", "bpe", 10, ","); //= -
        log.warn("Password must contain a digit"); //= -
        log.warn("password=<password>"); //= -
        log.warn("AKIAQ3EGRJ2VZL7WXN4T"); //= s
        log.warn("sha 3f786850e387550fdab836ed7e6dc881de23001b"); //= -
        log.error("licence {}", account.licenseKey); //= s?
        System.out.println("filtered"); //= p
        System.out.format("filtered %s", safe); //= p
    }

    public void mail(String smtpPassword, String inviteToken, String email) {
        log.info("mail ready"); //= -
        log.info("smtp password {}", smtpPassword); //= s
        String pass = smtpPassword;
        log.info("smtp {}", pass); //= s
        String url = "https://app.example/join?token=" + inviteToken;
        log.info("invite {}", url); //= s
        log.info("invite sent"); //= -
        log.info("invite token expires in {}", 30); //= -
        log.info("invite link {}", "https://app.example/join?token=" + inviteToken); //= s
        log.info(String.format("smtp %s", smtpPassword)); //= s u
        log.info("pin code {}", account(email).getPinCode()); //= s
        log.info("postal code {}", account(email).getPostalCode()); //= -
        log.info("mail to " + email); //= u
        log.info("password expired for {}", account(email).getId()); //= -
        log.info("passwordExpiresAt {}", account(email).getPasswordExpiresAt()); //= -
        log.info("hasPassword {}", account(email).hasPassword()); //= -
        log.info("totp {}", account(email).getTotpSecret()); //= s
    }
}
