<?php
// fuzz.php FOLDER NAMESPACE: calls what a library holds with arguments that it does not expect.
require __DIR__ . '/emit.php';
[, $folder, $namespace] = $argv;
$GLOBALS['real'] = STDOUT;
spl_autoload_register(function ($class) use ($folder, $namespace) {
    $file = str_starts_with($class, "$namespace\\") ? $folder . '/' . strtr(substr($class, strlen($namespace) + 1), '\\', '/') . '.php' : '/usr/share/php/' . strtr($class, '\\', '/') . '.php';
    if (is_file($file)) require_once $file;
});
set_error_handler(function ($level, $text, $file, $line) {
    if ($level & (E_DEPRECATED | E_USER_DEPRECATED)) return true;
    throw new ErrorException($text, 0, $level, $file, $line);
});
$odd = [[], [null], ['x'], [-1, null], [[], []], [new stdClass(), 'y'], ["{{ x", [1]], [fn () => 1, 'z']];
$budget = 1200;
function guard(string $kind, callable $run) {
    global $budget;
    if ($budget <= 0) return null;
    ob_start();
    try {
        return $run();
    } catch (Throwable $error) {
        $budget--;
        emit($error, $kind);
    } finally {
        ob_end_clean();
    }
    return null;
}
set_time_limit(60);
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS)) as $file) {
    if ($file->getExtension() !== 'php' || str_contains($file->getPathname(), '/Test')) continue;
    $class = $namespace . '\\' . strtr(substr($file->getPathname(), strlen($folder) + 1, -4), '/', '\\');
    try {
        if (!class_exists($class)) continue;
    } catch (Throwable) {
        continue;
    }
    $type = new ReflectionClass($class);
    $made = null;
    if ($type->isInstantiable()) foreach ($odd as $args) $made ??= guard("new $class", fn () => new $class(...$args));
    foreach ($type->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        if ($method->getDeclaringClass()->getName() !== $class || preg_match('/exit|delete|unlink|remove|write|clear|destruct|exec|run|main/i', $method->getName())) continue;
        $on = $method->isStatic() ? null : $made;
        if (!$method->isStatic() && !$made) continue;
        foreach ($odd as $args) guard("$class::{$method->getName()}", fn () => $method->invoke($on, ...$args));
    }
}
