package com.acme.bank.transfers;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

@Component
class TransferHandler {
  // @request GET /api/v2/transfers
  ServerResponse list(ServerRequest request) {
    return ServerResponse.ok().build();
  }

  // @request GET /api/v2/transfers/5
  ServerResponse get(ServerRequest request) {
    return ServerResponse.ok().build();
  }

  // @request POST /api/v2/transfers/5/cancel
  ServerResponse cancel(ServerRequest request) {
    return ServerResponse.accepted().build();
  }

  // @request DELETE /api/v2/standing/5
  ServerResponse drop(ServerRequest request) {
    return ServerResponse.noContent().build();
  }
}
