package com.acme.bank.accounts;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountsController implements AccountsApi {
  private final Ledger ledger;

  AccountsController(Ledger ledger) {
    this.ledger = ledger;
  }

  // @request GET /api/v2/accounts
  @Override
  public List<String> all() {
    return ledger.ibans();
  }

  // @request GET /api/v2/accounts/DE1
  @Override
  public ResponseEntity<String> one(String iban) {
    return ResponseEntity.ok(iban);
  }

  // @request POST /api/v2/accounts/DE1/close
  @Override
  public void close(String iban) {
    ledger.freeze(iban);
  }
}
