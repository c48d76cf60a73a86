#!/usr/bin/env php
<?php

require __DIR__ . '/../vendor/autoload.php';

$user = $argv[1] ?? null;
if ($user === null) {
    fwrite(STDERR, "usage: console USER\n"); //= -
    exit(2);
}
echo "logged in as $user\n"; //= -
print_r(['ci', 'me']); //= -
var_dump(count($argv)); //= -
printf("%d tokens\n", 2); //= -
