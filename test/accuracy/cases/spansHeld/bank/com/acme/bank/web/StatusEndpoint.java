package com.acme.bank.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
public class StatusEndpoint {
  // @request GET /status
  @GetMapping("status")
  @ResponseBody
  public String status() {
    return "ok";
  }

  // @request PATCH /api/v2/flags/x/on
  @PatchMapping(ApiPaths.ROOT + "/flags/{name:[a-z]+}/{state}")
  @ResponseBody
  public String flag() {
    return "";
  }
}
