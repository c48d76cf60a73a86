package com.acme.gateway;

import com.google.common.flogger.FluentLogger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.*;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.stream.Collectors;

public class TraceFilter implements Filter {
  private static final FluentLogger flog = FluentLogger.forEnclosingClass();
  private final MeterRegistry registry;

  public TraceFilter(MeterRegistry registry) {
    this.registry = registry;
    flog.atInfo().log("trace filter made"); //= -
  }

  @Override
  public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain) throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) in;
    Span span = Span.current();
    flog.atFine().log("%s %s", request.getMethod(), request.getRequestURI()); //= -
    flog.atFine().log("request for " + request.getRequestURI()); //= u
    String apiKey = request.getHeader("X-Api-Key");
    span.setAttribute("http.route", request.getServletPath()); //= -
    span.setAttribute("client.api_key", apiKey); //= s
    span.setAttribute("client.has_api_key", apiKey != null); //= -
    span.setAttribute("http.authorization", request.getHeader("Authorization")); //= s
    span.addEvent("authorized"); //= -
    Counter.builder("requests").tag("path", request.getServletPath()).register(registry).increment(); //= -
    Counter.builder("requests").tag("key", apiKey).register(registry).increment(); //= s
    registry.counter("requests", "outcome", "ok").increment(); //= -
    registry.counter("requests", "token", request.getParameter("access_token")).increment(); //= s
    Baggage.current().toBuilder().put("tenant", request.getHeader("X-Tenant")).build(); //= -
    Baggage.current().toBuilder().put("session.token", request.getParameter("token")).build(); //= s
    String all = Collections.list(request.getHeaderNames()).stream().map((name) -> name + "=" + request.getHeader(name)).collect(Collectors.joining(", "));
    flog.atFinest().log("headers: %s", all); //= s
    flog.atInfo().log("api key %s", apiKey); //= s
    flog.atInfo().log("api key given: %b", apiKey != null); //= -
    flog.atWarning().log("api key " + apiKey + " is slow"); //= s u
    flog.atWarning().every(100).log("slow requests: %d", 100); //= -
    flog.atWarning().log(String.format("slow request for %s", request.getRequestURI())); //= u
    try {
      chain.doFilter(in, out);
    } catch (RuntimeException e) {
      flog.atSevere().withCause(e).log("request failed"); //= -
      flog.atSevere().withCause(e).log("request for %s failed", request.getRequestURI()); //= -
      flog.atSevere().log("request failed: " + e); //= u
      throw e;
    }
  }
}
