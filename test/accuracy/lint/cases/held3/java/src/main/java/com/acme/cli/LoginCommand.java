package com.acme.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "login", description = "Logs in to acme")
public class LoginCommand implements Callable<Integer> {
  @Option(names = "--user", required = true)
  String user;

  @Option(names = "--password", interactive = true)
  char[] password;

  @Override
  public Integer call() {
    System.out.println("logging in as " + user); //= -
    if (password == null || password.length == 0) {
      System.err.println("no password was given"); //= -
      return 2;
    }
    System.out.printf("registry: %s%n", "acme.example"); //= -
    System.out.println("done"); //= -
    return 0;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new LoginCommand()).execute(args));
  }
}
