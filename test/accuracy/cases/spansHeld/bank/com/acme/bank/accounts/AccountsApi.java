package com.acme.bank.accounts;

import com.acme.bank.web.ApiPaths;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@RequestMapping(path = ApiPaths.ACCOUNTS)
public interface AccountsApi {
  @GetMapping
  List<String> all();

  @GetMapping("/{iban}")
  ResponseEntity<String> one(@PathVariable String iban);

  @PostMapping(consumes = "*/*", path = "/{iban}/close")
  void close(@PathVariable String iban);

  // @request DELETE /api/v2/accounts/DE1
  @DeleteMapping("/{iban}")
  default ResponseEntity<Void> remove(@PathVariable String iban) {
    return ResponseEntity.noContent().build();
  }
}
