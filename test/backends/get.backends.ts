import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeUnavailable, getServer, isFound } from './get.ts';
import type { Got } from './get.ts';

describe('getting a server', () => {
  const names = ['PATH', 'SIGHTLINE_CACHE', 'SIGHTLINE_LOKI'] as const;
  let before: (string | undefined)[] = [];
  let folder = '';

  beforeEach(() => {
    before = names.map((name) => process.env[name]);
    folder = mkdtempSync(join(tmpdir(), 'sightline-get-'));
    process.env.PATH = folder;
    process.env.SIGHTLINE_CACHE = join(folder, 'cache');
    delete process.env.SIGHTLINE_LOKI;
  });

  afterEach(() => {
    names.forEach((name, index) => {
      const value = before[index];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    });
    rmSync(folder, { recursive: true, force: true });
  });

  const program = (name: string, output: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\necho '${output}'\n`, { mode: 0o755 });
    return path;
  };
  const reasons = (got: Got): string => (isFound(got) ? assert.fail(`found ${got.path}`) : describeUnavailable(got));

  it('says why each way failed and what to do, on a machine that has none', async () => {
    const said = reasons(await getServer('loki', () => undefined));
    assert.match(said, /Docker: docker is not on PATH|Docker: binaries from Docker images run on Linux only/);
    assert.match(said, /Go build: go is not on PATH/);
    assert.match(said, /To have it: install Go .* SIGHTLINE_LOKI\.$/);
  });

  it('copies the binary out of the image where Docker answers, once', async function () {
    if (process.platform !== 'linux') this.skip();
    const calls = join(folder, 'calls');
    writeFileSync(
      join(folder, 'docker'),
      `#!/bin/sh
echo "$*" >> ${calls}
case "$1" in
  image) echo '["/usr/bin/loki"]' ;;
  create) echo container1 ;;
  cp) printf '#!/bin/sh\necho "loki, version 3.7.6"\n' > "$4" ;;
esac
`,
      { mode: 0o755 },
    );
    const got = await getServer('loki', () => undefined);
    assert.ok(isFound(got));
    assert.equal(got.version, '3.7.6');
    assert.equal(got.from, 'cache, Docker');
    const first = readFileSync(calls, 'utf8');
    assert.match(first, /^pull --quiet grafana\/loki:3\.7\.6$/m);
    assert.match(first, /^cp --follow-link container1:\/usr\/bin\/loki /m);
    assert.match(first, /^rm --force container1$/m);
    assert.deepEqual(await getServer('loki'), got);
    assert.equal(readFileSync(calls, 'utf8'), first);
  });

  it('says what Docker answered when that way fails', async () => {
    writeFileSync(join(folder, 'docker'), '#!/bin/sh\n[ "$1" = version ] || { echo "no space left"; exit 1; }\n', { mode: 0o755 });
    assert.match(reasons(await getServer('loki', () => undefined)), /Docker: docker pull ended with code 1: no space left/);
  });

  it('takes the binary the environment names before any other', async () => {
    program('loki', 'loki, version 3.9.9 (branch: x)');
    const named = program('other', 'loki, version 3.1.2 (branch: x)');
    process.env.SIGHTLINE_LOKI = named;
    assert.deepEqual(await getServer('loki'), { kind: 'loki', path: named, version: '3.1.2', from: 'SIGHTLINE_LOKI' });
  });

  it('never falls back when the environment names a file that is not there', async () => {
    program('loki', 'loki, version 3.9.9 (branch: x)');
    process.env.SIGHTLINE_LOKI = join(folder, 'missing');
    assert.match(reasons(await getServer('loki')), /SIGHTLINE_LOKI names .*missing, which is no executable file/);
  });

  it('takes a binary on PATH that is new enough', async () => {
    const path = program('loki', 'loki, version 3.9.9 (branch: x)');
    assert.deepEqual(await getServer('loki'), { kind: 'loki', path, version: '3.9.9', from: 'PATH' });
  });

  it('passes over a binary on PATH that is too old, and one that is another program', async () => {
    const path = program('loki', 'loki, version 2.9.4 (branch: x)');
    assert.match(reasons(await getServer('loki', () => undefined)), new RegExp(`${path} is 2\\.9\\.4, older than 3\\.0`));
    program('loki', 'I am a god');
    assert.match(reasons(await getServer('loki', () => undefined)), new RegExp(`${path} is not Loki`));
  });
});
