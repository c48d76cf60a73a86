package org.example.shop.support;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class Audit {
  private static final String PREFIX = "audit.";
  private final Tracer tracer = GlobalOpenTelemetry.getTracer("org.example.shop.audit");

  // @span audit note
  @WithSpan("audit note")
  public void note(String text) {}

  // @span Audit.check
  @WithSpan
  public void check() {}

  public void trace(String what, String who) {
    // @span audit.read
    Span span = tracer.spanBuilder(PREFIX + what).startSpan();
    try (Scope scope = span.makeCurrent()) {
      // @span remember 7
      Spans.run(tracer, "remember " + who, () -> {});
    } finally {
      span.end();
    }
  }

  // @span Audit.sweep
  @Scheduled(fixedDelay = 500)
  public void sweep() {}
}
