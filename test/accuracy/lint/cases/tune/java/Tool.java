package app;

public class Tool {
    public static void main(String[] args) {
        System.out.println("usage: tool " + args[0]); //= -
    }
}
