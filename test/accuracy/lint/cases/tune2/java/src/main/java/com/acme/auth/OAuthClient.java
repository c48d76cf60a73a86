package com.acme.auth;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import lombok.AllArgsConstructor;
import lombok.Data;
import lombok.Getter;
import lombok.ToString;
import lombok.extern.slf4j.Slf4j;

@Slf4j
public class OAuthClient {
    @Data
    public static class TokenResponse {
        private String accessToken;
        private String refreshToken;
        private String tokenType;
        private int expiresIn;
    }

    @Data
    @AllArgsConstructor
    public static class ClientConfig {
        private String clientId;
        @ToString.Exclude private String clientSecret;
        private String tokenUri;
    }

    @Getter
    public static class Silent {
        private String secret;
    }

    private final ClientConfig config;

    public OAuthClient(ClientConfig config) {
        this.config = config;
        log.info("OAuth client {}", config); //= -
        log.info("OAuth client {}", config.getClientId()); //= -
        log.info("OAuth client {}", config.getClientSecret()); //= s
        log.info("Token endpoint {}", config.getTokenUri()); //= -
        log.info("Silent {}", new Silent()); //= -
    }

    public TokenResponse exchange(String code, String state) throws Exception {
        log.debug("Exchanging authorization code"); //= -
        String authorizationCode = code;
        log.debug("Exchanging {}", authorizationCode); //= s
        log.debug("Exchanging code of {} characters", code.length()); //= -
        String form = "code=" + code + "&client_secret=" + config.getClientSecret();
        log.trace("Form {}", form); //= s
        log.trace("Form has {} characters", form.length()); //= -
        String basic = Base64.getEncoder().encodeToString((config.getClientId() + ":" + config.getClientSecret()).getBytes());
        log.trace("Basic {}", basic); //= s
        HttpRequest request = HttpRequest.newBuilder().header("Authorization", "Basic " + basic).build();
        log.trace("Headers {}", request.headers()); //= s
        log.trace("Accept {}", request.headers().firstValue("Accept")); //= -
        log.trace("Authorization {}", request.headers().firstValue("Authorization")); //= s
        HttpResponse<String> response = send(request);
        log.info("IdP answered {}", response.statusCode()); //= -
        TokenResponse tokens = parse(response.body());
        log.info("Tokens {}", tokens); //= s
        log.info("Access token {}", tokens.getAccessToken()); //= s
        log.info("Got {}", tokens.getRefreshToken()); //= s
        log.info("Token type {}, expires in {}", tokens.getTokenType(), tokens.getExpiresIn()); //= -
        var bearer = "Bearer " + tokens.getAccessToken();
        log.debug("Calling with {}", bearer); //= s
        log.debug("Calling with " + bearer); //= s u
        String shortToken = tokens.getAccessToken().substring(0, 4);
        log.debug("Token starts with {}", shortToken); //= -
        return tokens;
    }

    public void refresh(TokenResponse tokens) {
        try {
            log.debug("Refreshing"); //= -
            exchange(tokens.getRefreshToken(), ""); //= s?
        } catch (Exception e) {
            log.error("Refresh failed", e); //= -
            log.error("Refresh failed: " + e.getMessage()); //= u
            log.error("Refresh of {} failed", tokens.getRefreshToken(), e); //= s
            throw new IllegalStateException("refresh failed for " + config.getClientId(), e);
        }
        String jwt = tokens.getAccessToken();
        String[] parts = jwt.split("\\.");
        log.debug("JWT has {} parts", parts.length); //= -
        log.debug("JWT {}", jwt); //= s
        log.debug("JWT algorithm {}", "RS256"); //= -
        log.debug("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkFubmEifQ.4mYvRkQ2pLxZ8sWcT1bNfHdGuJeKiO7aVtXyPq3w5Ec"); //= s
    }
}
