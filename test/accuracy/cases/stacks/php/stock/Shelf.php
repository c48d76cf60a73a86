<?php
namespace Shop;

final class Shelf
{
    public static function find(string $name): string
    {
        return file_get_contents("/nowhere/$name");
    }

    public static function divide(int $a, int $b): int
    {
        return intdiv($a, $b);
    }

    public static function counted(int $n): iterable
    {
        while (true) {
            yield $n--;
            if ($n === 0) {
                throw new \LogicException('counted out');
            }
        }
    }
}
