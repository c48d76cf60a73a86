<?php
// Writes exceptions with the frames that PHP itself says, beside the text.
function frames(Throwable $error): array {
    $all = [[$error->getFile(), $error->getLine()]];
    foreach ($error->getTrace() as $call) if (isset($call['file'])) $all[] = [$call['file'], $call['line']];
    return array_values(array_filter($all, fn ($each) => !str_contains($each[0], "eval()'d")));
}
function emit(Throwable $error, string $kind): void {
    $chain = [];
    for ($at = $error; $at && count($chain) < 10; $at = $at->getPrevious()) array_unshift($chain, $at);
    $all = array_merge(...array_map('frames', $chain));
    $text = 'PHP Fatal error:  Uncaught ' . $error . "\n  thrown in {$error->getFile()} on line {$error->getLine()}";
    if (strlen($text) < 200000) fwrite($GLOBALS['real'] ?? STDOUT, json_encode(['format' => 'PHP', 'kind' => $kind, 'text' => $text, 'frames' => $all, 'blame' => $all], JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES) . "\n");
}
