package com.acme.bank.accounts;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class Ledger {
  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("bank.ledger");

  // @span Ledger.ibans
  @WithSpan
  public List<String> ibans() {
    return List.of();
  }

  // @span freeze account
  @WithSpan(value = "freeze account")
  public void freeze(String iban) {
    // @span ledger.lock @bank.ledger
    Span span = TRACER.spanBuilder("ledger.lock").setAttribute("iban", iban).startSpan();
    span.end();
  }
}
