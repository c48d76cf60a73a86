class GatewayTest {
    void prints() {
        System.out.println("in a test"); //= -
    }
}
