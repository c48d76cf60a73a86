package com.acme.cli;

import java.util.Scanner;

public class Repl {
  public static void main(String[] args) {
    Scanner scanner = new Scanner(System.in);
    System.out.println("acme shell, type help"); //= -
    while (true) {
      System.out.print("> "); //= -
      if (!scanner.hasNextLine()) break;
      String line = scanner.nextLine().trim();
      switch (line) {
        case "help" -> System.out.println("help, tokens, quit"); //= -
        case "tokens" -> System.out.println("2 tokens"); //= -
        case "quit" -> {
          System.out.println("bye"); //= -
          return;
        }
        default -> System.err.println("unknown command: " + line); //= -
      }
    }
  }
}
