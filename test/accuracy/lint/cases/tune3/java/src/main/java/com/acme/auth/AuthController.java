package com.acme.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;

@Slf4j
@RestController
@RequiredArgsConstructor
@RequestMapping("/api/auth")
public class AuthController {
  private final UserService users;
  private final TokenService tokens;

  @PostMapping("/login")
  public ResponseEntity<TokenPair> login(@RequestBody LoginRequest body, HttpServletRequest request) {
    log.info("login attempt of {} from {}", body.getUsername(), request.getRemoteAddr()); //= -
    log.info("login attempt of " + body.getUsername()); //= u
    log.debug("login body {}", body); //= s?
    log.debug("password {}", body.getPassword()); //= s
    log.debug("headers {}", Collections.list(request.getHeaderNames())); //= -
    User user = users.find(body.getUsername()).orElse(null);
    if (user == null) {
      log.warn("login of an unknown user"); //= -
      return ResponseEntity.status(401).build();
    }
    if (!users.matches(user, body.getPassword())) {
      log.warn("wrong password for user {}, attempt {}", user.getId(), user.getFailedPasswordCount()); //= -
      log.warn("wrong password " + body.getPassword() + " for user " + user.getId()); //= s u
      log.warn(String.format("wrong password for user %d", user.getId())); //= u
      return ResponseEntity.status(401).build();
    }
    TokenPair pair = tokens.issue(user);
    log.info("tokens issued, valid for {} s", pair.getExpiresIn()); //= -
    log.debug("tokens issued: {}", pair.getAccessToken()); //= s
    log.debug("refresh token: {}", pair.refreshToken()); //= s
    log.debug("token type {}", pair.getTokenType()); //= -
    return ResponseEntity.ok(pair);
  }

  @GetMapping("/me")
  public ResponseEntity<Profile> me(@RequestHeader(HttpHeaders.AUTHORIZATION) String authorization, @CookieValue(name = "SESSION", required = false) String sessionCookie) throws Exception {
    log.debug("authorization header has {} characters", authorization.length()); //= -
    log.debug("authorization: {}", authorization); //= s
    log.debug("session cookie: {}", sessionCookie); //= s
    log.debug("session cookie present: {}", sessionCookie != null); //= -
    String bearer = authorization.substring("Bearer ".length());
    log.trace("bearer {}", bearer); //= s
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bearer.getBytes()));
    log.trace("token digest {}", digest); //= -
    try {
      Claims claims = tokens.parse(bearer);
      log.info("claims of subject {} with scope {}", claims.getSubject(), claims.getScope()); //= -
      return ResponseEntity.ok(users.profile(claims.getSubject()));
    } catch (TokenExpiredException e) {
      log.info("token has expired at {}", e.getExpiredAt()); //= -
      log.info("expired token: " + bearer); //= s u
      return ResponseEntity.status(401).build();
    } catch (TokenException e) {
      log.error("token {} is not valid", bearer, e); //= s
      log.error("token is not valid", e); //= -
      log.error("token is not valid: " + e.getMessage(), e); //= u
      throw e;
    }
  }

  @PostMapping("/logout")
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    log.info("cookies {}", Arrays.toString(request.getCookies())); //= s
    log.info("session {} ends", request.getSession().getId()); //= s?
    for (Cookie cookie : request.getCookies()) {
      log.debug("clearing cookie {}", cookie.getName()); //= -
      log.debug("clearing cookie {}={}", cookie.getName(), cookie.getValue()); //= s
      response.addCookie(new Cookie(cookie.getName(), ""));
    }
    log.debug("csrf header name {}", "X-CSRF-TOKEN"); //= -
    log.atInfo().setMessage("logged out").addKeyValue("user", request.getRemoteUser()).log(); //= -
    log.atDebug().addKeyValue("csrfToken", request.getHeader("X-CSRF-TOKEN")).log("logged out"); //= s?
  }
}
