package org.example.shop.orders;

import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration
public class OrderRoutes {
  @Bean
  RouterFunction<ServerResponse> orders(OrderHandler handler) {
    return route()
        .path("/orders", builder -> builder
            .GET("/{id}", handler::read)
            .POST("", handler::place)
            // @request GET /orders
            .GET("", request -> ServerResponse.ok().build()))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> carts(OrderHandler handler) {
    return route(GET("/carts/{id}"), handler::cart);
  }
}
