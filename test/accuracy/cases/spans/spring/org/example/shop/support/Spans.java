package org.example.shop.support;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;

public final class Spans {
  private Spans() {}

  public static void run(Tracer tracer, String name, Runnable work) {
    Span span = tracer.spanBuilder(name).startSpan();
    try {
      work.run();
    } finally {
      span.end();
    }
  }
}
