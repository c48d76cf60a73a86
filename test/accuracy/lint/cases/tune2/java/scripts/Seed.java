public class Seed {
    public static void main(String[] args) {
        System.out.println("seeding"); //= -
        System.out.println("seeded " + args.length); //= -
    }
}
