package org.example.shop.rest;

public class ShelfResource implements Shelves {
  // @request GET /rest/shelves
  @Override
  public String all() {
    return "";
  }

  // @request DELETE /rest/shelves/4
  @Override
  public String drop(String id) {
    return id;
  }
}
