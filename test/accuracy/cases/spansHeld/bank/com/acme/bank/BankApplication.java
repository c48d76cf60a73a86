package com.acme.bank;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class BankApplication {
  public static void main(String[] args) {
    SpringApplication.run(BankApplication.class, "--server.port=" + System.getenv("PORT"), "--server.address=127.0.0.1");
  }
}
