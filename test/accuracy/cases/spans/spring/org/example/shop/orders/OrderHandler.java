package org.example.shop.orders;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

@Component
public class OrderHandler {
  // @request GET /orders/5
  public ServerResponse read(ServerRequest request) {
    return ServerResponse.ok().build();
  }

  // @request POST /orders
  ServerResponse place(ServerRequest request) {
    return ServerResponse.ok().build();
  }

  // @request GET /carts/5
  ServerResponse cart(ServerRequest request) {
    return ServerResponse.ok().build();
  }
}
