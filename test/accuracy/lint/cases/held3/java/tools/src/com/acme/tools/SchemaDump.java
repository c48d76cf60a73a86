package com.acme.tools;

import java.nio.file.Files;
import java.nio.file.Path;

public final class SchemaDump {
  private SchemaDump() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("usage: SchemaDump FILE"); //= -
      System.exit(2);
    }
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (line.startsWith("CREATE TABLE")) System.out.println(line); //= -
    }
    System.out.println("-- end"); //= -
    System.out.printf("-- %d arguments%n", args.length); //= -
  }
}
