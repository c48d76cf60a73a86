package com.acme.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

public class Server {
  private final String adminPassword;

  public Server(String adminPassword) {
    this.adminPassword = adminPassword;
    System.out.println("server made"); //= p
    System.out.println("admin password: " + adminPassword); //= p s
  }

  public void start(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/", this::handle);
    server.start();
    System.out.println("listening on " + port); //= p
    System.out.printf("listening on %d%n", port); //= p
    System.err.println("no tls"); //= p
  }

  private void handle(HttpExchange exchange) throws IOException {
    System.out.println(exchange.getRequestMethod() + " " + exchange.getRequestURI()); //= p
    System.out.println("headers " + exchange.getRequestHeaders()); //= p s
    String auth = exchange.getRequestHeaders().getFirst("Authorization");
    if (auth == null) {
      System.out.println("no authorization"); //= p
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    System.out.println("authorization " + auth); //= p s
    System.out.print("authorized\n"); //= p
    try {
      exchange.sendResponseHeaders(204, -1);
    } catch (IOException e) {
      e.printStackTrace(); //= p
      System.err.println("answer failed: " + e.getMessage()); //= p
      throw e;
    }
  }

  public void stop() {
    System.out.println("stopping"); //= p
    System.out.flush();
  }
}
