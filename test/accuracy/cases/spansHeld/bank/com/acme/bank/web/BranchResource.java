package com.acme.bank.web;

import com.acme.bank.support.CrudResource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({ApiPaths.ROOT + "/branches"})
public class BranchResource extends CrudResource<String> {
  // @request PUT /api/v2/branches/3
  @Override
  public String put(@PathVariable String id) {
    return "branch " + id;
  }

  // @request GET /api/v2/branches/3/hours
  // @request POST /api/v2/branches/3/hours
  @RequestMapping(value = "/{id}/hours", method = {RequestMethod.GET, RequestMethod.POST})
  public String hours(@PathVariable String id) {
    return id;
  }
}
