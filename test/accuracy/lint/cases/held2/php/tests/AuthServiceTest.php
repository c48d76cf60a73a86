<?php

use PHPUnit\Framework\TestCase;

class AuthServiceTest extends TestCase
{
    public function testLogin(): void
    {
        echo 'signing in'; //= -
        var_dump(1); //= -
        $this->assertTrue(true);
    }
}
