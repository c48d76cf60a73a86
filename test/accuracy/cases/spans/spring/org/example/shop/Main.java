package org.example.shop;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import org.example.shop.support.HealthService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class Main {
  public static void main(String[] args) throws Exception {
    Server server = NettyServerBuilder.forPort(0).addService(new HealthService()).build().start();
    HealthService.callItself(server.getPort());
    SpringApplication.run(Main.class, "--server.port=" + System.getenv("PORT"));
  }
}
