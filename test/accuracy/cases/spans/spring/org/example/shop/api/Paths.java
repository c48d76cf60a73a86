package org.example.shop.api;

public final class Paths {
  public static final String API = "/api";
  public static final String USERS = API + "/users";
  public static final String USER = "/{userId}";

  private Paths() {}
}
