package com.acme;

import org.junit.jupiter.api.Test;

class AuthServiceTest {
    @Test
    void signsIn() {
        System.out.println("signing in"); //= -
        System.out.printf("signed in %d%n", 1); //= -
    }
}
