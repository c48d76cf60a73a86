<?php
require __DIR__ . '/emit.php';
require __DIR__ . '/stock/Shelf.php';
require __DIR__ . '/orders/Orders.php';
use Shop\Orders;
use Shop\Shelf;
set_error_handler(function ($level, $text, $file, $line) {
    throw new ErrorException($text, 0, $level, $file, $line);
});
function scenario(string $kind, callable $run): void {
    try {
        $run();
    } catch (Throwable $error) {
        emit($error, $kind);
    }
}
$orders = new Orders();
scenario('method', fn () => $orders->place(null));
scenario('cause', fn () => $orders->reserve('apple'));
scenario('static', fn () => Shelf::divide(1, 0));
scenario('closure', fn () => $orders->each([2, 0], function ($n) {
    return Shelf::divide(1, $n);
}));
scenario('magic', fn () => $orders->unknown(1, 'a b', ['x' => 1]));
scenario('warning', fn () => $orders->warn());
scenario('generator', fn () => iterator_to_array(Shelf::counted(2)));
scenario('type', fn () => Shelf::divide('x', new stdClass()));
scenario('library', fn () => new DateTime('no time'));
scenario('array_map', fn () => array_map([$orders, 'place'], [null]));
scenario('invoke', fn () => $orders(1));
scenario('eval', fn () => eval('return Shop\Shelf::divide(3, 0);'));
