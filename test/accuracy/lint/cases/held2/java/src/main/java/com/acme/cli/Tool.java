package com.acme.cli;

public class Tool {
    public static void main(String[] args) {
        if (args.length == 0) {
            System.err.println("usage: tool FILE"); //= -
            System.exit(2);
        }
        System.out.println("read " + args[0]); //= -
    }
}
