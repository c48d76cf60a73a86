import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { resolved, sourceFiles, type SourceFile } from './imports.ts';

interface Room {
  readonly rooms: readonly string[];
  /** Packages, by name or prefix; `node:` stands for Node's own modules. */
  readonly packages: readonly string[];
}

/** The arrows of the house. A new one is a decision (src/decisions). */
const rooms: Readonly<Record<string, Room>> = {
  base: { rooms: [], packages: [] },
  model: { rooms: ['base'], packages: [] },
  protocol: { rooms: ['model', 'base'], packages: ['valibot'] },
  'backends/*': { rooms: ['backends', 'model', 'base'], packages: [] },
  'backends/local': { rooms: ['backends', 'protocol', 'model', 'base'], packages: [] },
  backends: { rooms: ['model', 'base'], packages: [] },
  'languages/yaml': { rooms: ['languages', 'model', 'base'], packages: ['yaml'] },
  'languages/*': { rooms: ['languages', 'model', 'base'], packages: [] },
  languages: { rooms: ['model', 'base'], packages: [] },
  'rules/*': { rooms: ['rules', 'model', 'base'], packages: [] },
  rules: { rooms: ['model', 'base'], packages: [] },
  core: { rooms: ['backends', 'languages', 'rules', 'model', 'base'], packages: ['@jridgewell/trace-mapping', '@vscode/tree-sitter-wasm', '@humanwhocodes/momoa'] },
  node: { rooms: ['protocol', 'model', 'base'], packages: ['node:', 'ignore'] },
  local: { rooms: ['protocol', 'backends', 'model', 'base'], packages: ['node:', '@bufbuild/protobuf'] },
  cli: { rooms: ['core', 'node', 'languages', 'rules', 'model', 'base'], packages: ['node:'] },
  views: { rooms: ['core/traces', 'protocol', 'model', 'base'], packages: ['lit', '@vscode-elements/elements'] },
  host: { rooms: ['core', 'protocol', 'backends', 'backends/local', 'node', 'model', 'base'], packages: ['vscode', 'node:'] },
  entry: { rooms: ['*'], packages: ['vscode', 'node:'] },
};

const families = ['backends', 'languages', 'rules'];

/** Folders of a family that are no members: rooms for what its members share. Every backend is a member. */
const shared = new Set(['languages', 'rules'].flatMap((family) =>
  readdirSync(`src/${family}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !existsSync(`src/${family}/${entry.name}/member.ts`))
    .map(({ name }) => `${family}/${name}`)));

/** `core`, `backends` (contract and shared files), `backends/loki` (a member), `core/traces`. */
function roomOf(path: string): string {
  const [, top = '', second = '', third] = path.split('/');
  return third === undefined || shared.has(`${top}/${second}`) ? top : `${top}/${second}`;
}

function lawOf(room: string): Room | undefined {
  const top = room.split('/')[0] ?? '';
  const family = families.includes(top) && room !== top;
  return rooms[room] ?? (family ? rooms[`${top}/*`] : rooms[top]);
}

function allowed(from: string, to: string): boolean {
  const top = (room: string): string => room.split('/')[0] ?? '';
  const law = lawOf(from);
  if (!law) return false;
  if (from === to || law.rooms.includes('*')) return true;
  if (families.includes(top(from)) && top(from) === top(to)) return to === top(to);
  if (top(from) === top(to)) return true;
  if (families.includes(top(to))) return law.rooms.includes(to);
  return law.rooms.includes(top(to)) || law.rooms.includes(to);
}

function breaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((target) => {
      const to = resolved(file, target);
      const from = roomOf(file.path);
      if (target.startsWith('.')) {
        const list = /^src\/(backends|languages|rules)\/index\.ts$/;
        if (list.test(to)) return from === 'entry' || from === 'cli' ? [] : [`${file.path} reads the list ${to}: only entry does`];
        if (list.test(file.path)) return [];
        return to.startsWith('src/') && allowed(from, roomOf(to)) ? [] : [`${file.path} → ${to}`];
      }
      const packages = lawOf(from)?.packages ?? [];
      return packages.some((name) => (name.endsWith(':') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`)))
        ? [] : [`${file.path} → package ${target}`];
    }),
  );
}

/** Each circle of a graph that a walk in depth meets. */
function circlesIn(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const to of next.get(path) ?? []) visit(to, [...way, path]);
    state.set(path, 'done');
  };
  for (const path of next.keys()) visit(path, []);
  return circles;
}

describe('the house', () => {
  const files = sourceFiles('src').filter((file) => !file.path.endsWith('.test.ts'));

  it('has rooms that are all in the table', () => {
    const unknown = new Set(files.map((file) => roomOf(file.path)).filter((room) => !lawOf(room)));
    assert.deepEqual([...unknown], []);
  });

  it('has arrows that only point where the table allows', () => {
    assert.deepEqual(breaches(files), []);
  });

  it('refuses an arrow upwards, sideways and to a foreign package', () => {
    const file = (path: string, target: string): SourceFile => ({ path, text: '', lines: 1, imports: [target] });
    const bad = [
      file('src/base/a.ts', '../model/time.ts'),
      file('src/core/logs/a.ts', '../../host/settings.ts'),
      file('src/core/logs/a.ts', 'vscode'),
      file('src/rules/one/member.ts', '../two/member.ts'),
      file('src/rules/one/member.ts', '../../languages/language.ts'),
      file('src/views/logs/page.ts', '../../core/source/ladder.ts'),
      file('src/core/engine.ts', '../languages/index.ts'),
    ];
    assert.equal(breaches(bad).length, bad.length);
  });

  it('has no circles', () => {
    assert.deepEqual(circlesIn(new Map(files.map((file) => [file.path, file.imports.filter((target) => target.startsWith('.')).map((target) => resolved(file, target))]))), []);
  });

  it('has no circles between the rooms that a family shares', () => {
    const folder = (path: string): string => path.split('/').slice(1, 3).join('/');
    const next = new Map([...shared].map((room) => [room, files.filter((file) => folder(file.path) === room)
      .flatMap((file) => file.imports.map((target) => folder(resolved(file, target)))).filter((to) => to !== room && shared.has(to))]));
    assert.deepEqual(circlesIn(next), []);
  });

  it('imports vscode in host and entry only', () => {
    const strangers = files.filter((file) => file.imports.includes('vscode') && !/^src\/(host|entry)\//.test(file.path));
    assert.deepEqual(strangers.map((file) => file.path), []);
  });

  it('shows messages by one file, which takes links out of them', () => {
    const strangers = files.filter((file) => /\bwindow\.show(?:Information|Warning|Error)Message\b/.test(file.text) && file.path !== 'src/host/messages.ts');
    assert.deepEqual(strangers.map((file) => file.path), []);
  });

  it('keeps composition roots under 80 lines', () => {
    assert.deepEqual(files.filter((file) => file.path.startsWith('src/entry/') && file.lines >= 80).map((file) => file.path), []);
  });
});
