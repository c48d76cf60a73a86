package com.acme.bank.support;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

public abstract class CrudResource<T> {
  // @request GET /api/v2/branches
  // @request GET /api/v2/cards
  @GetMapping
  public Map<String, T> list() {
    return Map.of();
  }

  // @request PUT /api/v2/cards/3
  @PutMapping("/{id}")
  public String put(@PathVariable String id) {
    return id;
  }
}
