import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRepository, type Repository } from '../../test/kit/gitRepository.ts';
import { makeGit } from './git.ts';

describe('git', () => {
  const git = makeGit();
  let repository: Repository;
  let file: string;
  let first: string;

  before(() => {
    repository = makeRepository();
    file = repository.write('src/odd -name.ts', 'a\nb\nc\n');
    first = repository.commit('first');
    repository.run('tag', 'v1.0.0');
    repository.write('src/odd -name.ts', 'a\nx\ny\nb\nc\n');
    repository.commit('second');
  });
  after(() => repository.remove());

  it('finds commits by id, part of an id and tag', async () => {
    for (const name of [first, first.slice(0, 7), 'v1.0.0']) assert.deepEqual(await git.commit(file, ['nothing', name]), { state: 'found', commit: first }, name);
    assert.deepEqual(await git.commit(file, ['0123456789'.repeat(4), '9.9.9']), { state: 'absent' });
  });

  it('asks one repository once a while for a revision, whatever the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sightline-counted-'));
    try {
      const counted = join(folder, 'git');
      writeFileSync(counted, `#!/bin/sh\necho x >> '${join(folder, 'runs')}'\nexec git "$@"\n`);
      chmodSync(counted, 0o755);
      const runs = (): number => readFileSync(join(folder, 'runs'), 'utf8').length / 2;
      const ask = makeGit({ programs: [counted] }).commit;
      for (let time = 0; time < 5; time += 1) for (const name of ['one.ts', 'two.ts']) assert.deepEqual(await ask(join(repository.folder, 'src', name), ['1', '2', '3', '4.5.6']), { state: 'absent' });
      assert.equal(runs(), 3);
      const forgetful = makeGit({ programs: [counted], keptMs: 0 }).commit;
      for (let time = 0; time < 2; time += 1) await forgetful(file, ['nothing']);
      assert.equal(runs(), 9);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('diffs a commit with the disk, and the disk with a text', async () => {
    assert.match((await git.diff(file, first)) ?? '', /^@@ -1,0 \+2,2 @@/m);
    assert.match(await git.diffText(file, 'a\nx\ny\nb\n'), /^@@ -5 \+4,0 @@/m);
    assert.equal(await git.diffText(file, 'a\nx\ny\nb\nc\n'), '');
  });

  it('shows a file of a commit, and says when the commit has none', async () => {
    assert.equal(await git.show(file, first), 'a\nb\nc\n');
    const later = repository.write('later.ts', 'x\n');
    assert.equal(await git.show(later, first), undefined);
    assert.equal(await git.diff(later, first), undefined);
  });

  it('tells what changed since a branch was left, committed or not, and what is new', async () => {
    const own = makeRepository();
    try {
      for (const name of ['same.ts', 'sub/edited.ts', 'committed.ts', 'gone.ts']) own.write(name, 'a\n');
      own.write('.gitignore', 'ignored.ts\n');
      const base = own.commit('first');
      own.run('branch', 'feature');
      own.write('same.ts', 'a\nof main\n');
      own.commit('on main');
      own.run('checkout', '--quiet', 'feature');
      own.write('committed.ts', 'b\n');
      rmSync(join(own.folder, 'gone.ts'));
      own.commit('on feature');
      const edited = own.write('sub/edited.ts', 'b\n');
      for (const name of ['new one.ts', 'ignored.ts']) own.write(name, 'n\n');
      const changed = await git.changedSince(edited, 'main');
      assert.ok(changed.state === 'found');
      assert.equal(changed.commit, base);
      assert.deepEqual(changed.files.map((each) => each.slice(own.folder.length + 1)).sort(), ['committed.ts', 'new one.ts', 'sub/edited.ts']);
      assert.deepEqual(await git.changedSince(edited, 'no-such-branch'), { state: 'absent' });
      assert.deepEqual(await git.changedSince(edited, '--output=x'), { state: 'absent' });
      assert.ok((await git.changedSince(edited, 'HEAD~1')).state === 'found');
    } finally {
      own.remove();
    }
  });

  it('takes no revision for an option and no text for an id', async () => {
    const written = join(repository.folder, 'written');
    assert.deepEqual(await git.commit(file, [`--output=${written}`, '-h', 'HEAD', 'main', '@{-1}', 'v1.0.0..main']), { state: 'absent' });
    for (const ask of [git.diff, git.show]) await assert.rejects(ask(file, `--output=${written}`), /no id of a commit/);
    assert.ok(!existsSync(written));
  });

  it('runs no program that the repository names', async () => {
    const own = makeRepository();
    try {
      const inside = own.write('x.ts', 'a\n');
      const commit = own.commit('one');
      own.write('x.ts', 'b\n');
      const mark = join(own.folder, 'ran');
      const script = own.write('evil.sh', `#!/bin/sh\ntouch '${mark}'\necho\n`);
      chmodSync(script, 0o755);
      for (const key of ['diff.external', 'core.fsmonitor', 'core.pager', 'diff.evil.textconv', 'diff.evil.command']) own.run('config', key, script);
      own.write('.gitattributes', '*.ts diff=evil\n');
      // A program called git in the repository's own folder is not taken for git either.
      own.write('git', `#!/bin/sh\ntouch '${mark}'\n`);
      chmodSync(join(own.folder, 'git'), 0o755);
      assert.match((await git.diff(inside, commit)) ?? '', /^-a\n\+b$/m);
      assert.match(await git.diffText(inside, 'c\n'), /^\+c$/m);
      assert.ok(!existsSync(mark));
    } finally {
      own.remove();
    }
  });

  it('says when there is no repository, no git, or no answer in time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sightline-nogit-'));
    try {
      const alone = join(folder, 'x.ts');
      writeFileSync(alone, 'x');
      const answer = await git.commit(alone, ['v1']);
      assert.match(answer.state === 'unusable' ? answer.why : '', /not a git repository/);
      const gone = join(folder, 'gone');
      writeFileSync(gone, '#!/nowhere/at/all\n');
      chmodSync(gone, 0o755);
      assert.deepEqual(await makeGit({ programs: [gone] }).commit(file, ['v1']), { state: 'unusable', why: 'git is not installed' });
      assert.equal((await makeGit({ programs: [join(folder, 'none')] }).commit(file, ['v1'])).state, (await git.commit(file, ['v1'])).state);
      const slow = join(folder, 'slow');
      writeFileSync(slow, '#!/bin/sh\nexec sleep 30\n');
      chmodSync(slow, 0o755);
      await assert.rejects(makeGit({ programs: [slow], timeoutMs: 100 }).show(file, first), /no answer within 0\.1 s/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
