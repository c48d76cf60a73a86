<?php

use PHPUnit\Framework\TestCase;

final class AuthTest extends TestCase
{
    public function testLogin(): void
    {
        var_dump('login begins'); //= -
        print_r(['status' => 200]); //= -
        echo "login ends\n"; //= -
        self::assertTrue(true);
    }
}
