<?php
namespace Shop;

class Orders
{
    public function place(?array $order): int
    {
        return $this->check($order);
    }

    private function check(?array $order): int
    {
        return count(
            $order['lines'],
        );
    }

    public function reserve(string $name): string
    {
        try {
            return Shelf::find($name);
        } catch (\Throwable $error) {
            throw new \RuntimeException("no reservation for $name (of 3)", 3, $error);
        }
    }

    public function each(array $all, callable $run): array
    {
        return array_map(function ($one) use ($run) {
            return $run($one);
        }, $all);
    }

    public function warn(): string
    {
        return $undefined;
    }

    public function __call(string $name, array $args)
    {
        throw new \BadMethodCallException($name);
    }

    public function __invoke(int $n): int
    {
        return Shelf::divide($n, 0);
    }
}
