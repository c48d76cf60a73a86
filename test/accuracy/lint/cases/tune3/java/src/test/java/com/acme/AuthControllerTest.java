package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthControllerTest {
  @Test
  void logsIn() {
    System.out.println("login begins"); //= -
    assertEquals(2, 1 + 1);
    System.out.println("status " + 200); //= -
  }

  @Test
  void refuses() {
    try {
      throw new IllegalStateException("refused");
    } catch (IllegalStateException e) {
      e.printStackTrace(); //= -
    }
    System.err.println("refused"); //= -
  }

  @AfterEach
  void after() {
    System.out.println("---"); //= -
    System.out.printf("%d tests%n", 2); //= -
  }
}
