import assert from 'node:assert/strict';
import { levelOfLine } from './lineLevel.ts';

describe('the level that a line states', () => {
  const cases: readonly (readonly [line: string, level: string | undefined])[] = [
    ['{"level":50,"msg":"pino"}', 'error'],
    ['{"level":"WARN","msg":"error in text"}', 'warn'],
    ['{"severity":"ERROR","message":"gcp"}', 'error'],
    ['{"log":{"level":"debug"},"message":"ecs"}', 'debug'],
    ['{"log.level":"info","message":"ERROR"}', 'info'],
    ['{"msg":"ERROR without a level"}', undefined],
    ['{"level":35}', undefined],
    ['{"level":"error","msg":"cut', undefined],
    ['ts=1 level=warn msg="level=error"', 'warn'],
    ['time=x lvl="eror" msg=y', 'error'],
    ['2026-01-01 10:00:00,123 ERROR [main] com.shop.Orders - no', 'error'],
    ['INFO:root:started', 'info'],
    ['[2026-01-01] [warning] slow', 'warn'],
    ['error: cannot find module', 'error'],
    ['npm ERR! code 1', 'error'],
    ['\u001b[31mERROR\u001b[0m red', 'error'],
    ['W0512 10:00:00.123 1 file.go:7] careful', 'warn'],
    ['no errors found', undefined],
    ['the info desk is closed', undefined],
    ['TERROR', undefined],
    ['', undefined],
    [`${'x'.repeat(500)} ERROR`, undefined],
  ];
  for (const [line, level] of cases) it(JSON.stringify(line).slice(0, 70), () => assert.equal(levelOfLine(line), level));

  it('is read in time from a hostile line', () => {
    const start = performance.now();
    for (const line of [`{"a":"${'\\"'.repeat(1_000_000)}`, '['.repeat(2_000_000), ' level='.repeat(300_000), '\u001b['.repeat(500_000)]) levelOfLine(line);
    assert.ok(performance.now() - start < 500);
  });
});
