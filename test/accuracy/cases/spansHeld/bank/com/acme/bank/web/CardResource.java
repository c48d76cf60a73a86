package com.acme.bank.web;

import com.acme.bank.support.CrudResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(CardResource.PATH)
public class CardResource extends CrudResource<Integer> {
  static final String PATH = ApiPaths.ROOT + "/cards";

  // @request GET /api/v2/cards/limits
  @GetMapping(path = {"/limits", "/limits/all"})
  public String limits() {
    return "";
  }
}
