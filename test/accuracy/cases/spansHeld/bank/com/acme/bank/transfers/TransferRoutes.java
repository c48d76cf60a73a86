package com.acme.bank.transfers;

import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.nest;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration
class TransferRoutes {
  @Bean
  RouterFunction<ServerResponse> transfers(TransferHandler handler) {
    return route()
        .path("/api/v2/transfers", builder -> builder
            .GET("", handler::list)
            .GET("/{id}", handler::get)
            .POST("/{id}/cancel", handler::cancel))
        // @request GET /api/v2/rates
        .GET("/api/v2/rates", request -> ServerResponse.ok().body("1"))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> standing(TransferHandler handler) {
    return nest(path("/api/v2/standing"), route().DELETE("/{id}", handler::drop).build());
  }
}
