package com.acme.idp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

public class OidcClient {
  private final Log log = LogFactory.getLog(getClass());
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI tokenEndpoint;
  private final String clientId;
  private final String clientSecret;
  private String cachedToken;

  public OidcClient(URI tokenEndpoint, String clientId, String clientSecret) {
    this.tokenEndpoint = tokenEndpoint;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    log.info("oidc client is ready"); //= -
    log.info("oidc client " + clientId + " at " + tokenEndpoint); //= u?
    log.debug("oidc client " + clientId + " with secret " + clientSecret); //= s u?
  }

  public String exchange(String authorizationCode, String codeVerifier) throws Exception {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", authorizationCode);
    form.put("client_secret", clientSecret);
    log.debug(form); //= s
    log.debug(form.keySet()); //= -
    log.debug("form " + form); //= s u?
    log.debug("grant type " + form.get("grant_type")); //= u?
    log.debug("authorization code " + authorizationCode); //= s u?
    StringBuilder body = new StringBuilder();
    form.forEach((k, v) -> body.append(k).append('=').append(URLEncoder.encode(v, StandardCharsets.UTF_8)).append('&'));
    if (log.isTraceEnabled()) {
      log.trace(body.toString()); //= s
      log.trace("body has " + body.length() + " characters"); //= u?
    }
    HttpRequest request = HttpRequest.newBuilder(tokenEndpoint).POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    log.debug("token endpoint answered " + response.statusCode()); //= u?
    if (response.statusCode() != 200) {
      log.error("token endpoint refused the code"); //= -
      throw new IllegalStateException("token endpoint: " + response.statusCode());
    }
    JsonNode json = mapper.readTree(response.body());
    String accessToken = json.get("access_token").asText();
    log.debug("token expires in " + json.get("expires_in").asInt()); //= u?
    log.debug("token " + accessToken); //= s u?
    log.debug(accessToken); //= s
    cachedToken = accessToken;
    log.trace(json.get("id_token")); //= s
    log.trace(json.get("token_type")); //= -
    return accessToken;
  }

  public void introspect() {
    String message = "cached token is " + cachedToken;
    log.info(message); //= s u?
    log.info("cached token is " + (cachedToken == null ? "absent" : "present")); //= u?
    try {
      exchange("", "");
    } catch (Exception e) {
      log.error("introspection failed", e); //= -
      log.error("introspection failed: " + e.getMessage()); //= u?
      log.fatal(e); //= -
    }
  }
}
