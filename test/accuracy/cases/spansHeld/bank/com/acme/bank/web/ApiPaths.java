package com.acme.bank.web;

public final class ApiPaths {
  public static final String ROOT = "/api/v2";
  public static final String ACCOUNTS = ROOT + "/accounts";

  private ApiPaths() {}
}
