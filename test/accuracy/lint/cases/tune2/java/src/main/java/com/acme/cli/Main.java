package com.acme.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "acme")
public class Main implements Runnable {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        System.out.println("done"); //= -
        System.err.println("nothing"); //= -
    }
}
