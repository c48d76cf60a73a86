package com.acme.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ApiController {
    private static final Logger LOG = LogManager.getLogger();

    public record LoginRequest(String email, String password, boolean remember) {}

    @PostMapping("/login")
    public void login(@RequestBody LoginRequest body, HttpServletRequest request, HttpServletResponse response) {
        LOG.info("login from {}", request.getRemoteAddr()); //= -
        LOG.debug("login {}", body); //= s
        LOG.debug("login {}", body.remember()); //= -
        LOG.debug("login {}", body.password()); //= s
        LOG.info("login from " + request.getRemoteAddr()); //= u
        LOG.debug("authorization {}", request.getHeader("Authorization")); //= s
        LOG.debug("agent {}", request.getHeader("User-Agent")); //= -
        LOG.debug("request id {}", request.getHeader("X-Request-Id")); //= -
        LOG.debug("api key {}", request.getHeader("X-Api-Key")); //= s
        LOG.debug("cookies {}", Arrays.toString(request.getCookies())); //= s
        LOG.debug("header names {}", Collections.list(request.getHeaderNames())); //= -
        for (Cookie cookie : request.getCookies()) {
            LOG.trace("cookie {}", cookie.getName()); //= -
            LOG.trace("cookie {}={}", cookie.getName(), cookie.getValue()); //= s
        }
        String sessionId = request.getSession().getId();
        LOG.debug("session {}", sessionId); //= s
        LOG.debug("session created {}", request.getSession().getCreationTime()); //= -
        Cookie fresh = new Cookie("sid", sessionId);
        response.addCookie(fresh);
        LOG.info("cookie {} set", fresh.getName()); //= -
        LOG.printf(org.apache.logging.log4j.Level.INFO, "login %s", body.email()); //= u?
        LOG.atInfo().log("login {}", body.email()); //= -
        LOG.info("login of {}", () -> body.email()); //= -
        LOG.info("login of {}", () -> body.password()); //= s
    }

    @GetMapping("/items")
    public Map<String, String> items(@RequestHeader HttpHeaders headers, @RequestHeader("Authorization") String authorization, @RequestParam(required = false) String pageToken, @RequestParam(required = false) String cursor) {
        LOG.info("items page token {}", pageToken); //= -
        LOG.info("items cursor {}", cursor); //= -
        LOG.debug("items headers {}", headers); //= s
        LOG.debug("items content type {}", headers.getContentType()); //= -
        LOG.debug("items {}", authorization); //= s
        String scheme = authorization.split(" ")[0];
        LOG.debug("items scheme {}", scheme); //= -
        String token = authorization.substring("Bearer ".length());
        LOG.debug("items token {}", token); //= s
        LOG.debug("items token length {}", token.length()); //= -
        String nextPageToken = pageToken + "1";
        LOG.debug("next page token {}", nextPageToken); //= -
        String csrf = headers.getFirst("X-Csrf-Token");
        LOG.warn("CSRF token mismatch"); //= -
        LOG.debug("csrf present {}", csrf != null); //= -
        return Map.of();
    }

    @PostMapping("/otp")
    public boolean otp(@RequestParam String otp, @RequestParam String phone) {
        LOG.info("one-time code received"); //= -
        LOG.info("one-time code {}", otp); //= s
        LOG.info("otp length {}", otp.length()); //= -
        boolean ok = otp.equals(phone);
        LOG.info("otp ok {}", ok); //= -
        String verificationCode = otp;
        LOG.info("verifying {}", verificationCode); //= s
        LOG.info("status code {}", 200); //= -
        LOG.info("tokens used {}", 12); //= -
        LOG.error("otp failed", new IllegalArgumentException("otp " + otp)); //= s
        LOG.error("otp failed", new IllegalArgumentException("otp refused")); //= -
        System.out.println("otp checked"); //= p
        return ok;
    }
}
