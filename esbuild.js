// Builds every bundle into dist/, writes what is derived from the code (family lists, the manifest's contributions),
// and fails by name when a bundle breaks its fence or its size budget.
//   node esbuild.js            production        node esbuild.js --watch    rebuild on change
//   node esbuild.js --lists    only the derived files
import { build, context } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const watching = process.argv.includes('--watch');
const node = { platform: 'node', format: 'cjs', target: 'node22', external: [] };
const page = { platform: 'browser', format: 'iife', target: 'chrome128', loader: { '.css': 'css', '.ttf': 'file' } };

/** Input paths that must not be in a bundle, beside what its platform refuses by itself. */
const heavy = [/tree-sitter/, /@bufbuild/, /node_modules\/lit/, /@vscode-elements/, /undici\/index\.js/, /undici\/lib\/global/];
const bundles = [
  { name: 'extension.cjs', entry: 'src/entry/extension.ts', ...node, external: ['vscode'], budgetKb: 300, fence: heavy },
  { name: 'worker.cjs', entry: 'src/entry/worker.ts', ...node, budgetKb: 1000, fence: [/@bufbuild/, /node_modules\/lit/, /src\/host\//] },
  { name: 'receiver.cjs', entry: 'src/entry/receiver.ts', ...node, budgetKb: 400, fence: [/tree-sitter/, /node_modules\/lit/, /src\/host\//] },
  { name: 'cli.js', entry: 'src/entry/cli.ts', ...node, budgetKb: 20, fence: [/node_modules/, /src\/(?!node|entry)/], banner: { js: '#!/usr/bin/env node' } },
  { name: 'commands.cjs', entry: 'src/entry/commands.ts', ...node, budgetKb: 1100, fence: [/node_modules\/lit/, /src\/host\//] },
  ...pages().map((name) => ({ name: `views/${name}.js`, entry: `src/views/${name}/page.ts`, ...page, budgetKb: 300, fence: [/src\/(host|core\/source|node|local)\//] })),
];

function folders(path) {
  return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

function pages() {
  return folders('src/views').filter((name) => existsSync(`src/views/${name}/page.ts`));
}

/** Writes `src/<family>/index.ts`, the list of the family's members, from its folders. */
function writeLists() {
  for (const [family, type, contract] of [
    ['backends', 'BackendModule', './backend.ts'],
    ['languages', 'Language', './language.ts'],
    ['rules', 'Rule', './rule.ts'],
  ]) {
    const members = folders(`src/${family}`).filter((name) => existsSync(`src/${family}/${name}/member.ts`));
    const local = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    const lines = [
      `// Written by esbuild.js from the folders beside it.`,
      ...members.map((name) => `import { member as ${local(name)} } from './${name}/member.ts';`),
      `import type { ${type} } from '${contract}';`,
      '',
      `export const ${family}: readonly ${type}[] = [${members.map(local).join(', ')}];`,
      '',
    ];
    writeIfChanged(`src/${family}/index.ts`, lines.join('\n'));
    if (family === 'rules') writeIfChanged('src/rules/ids.ts', `${lines[0]}\nexport const ruleIds = [${members.map((name) => `'${name}'`).join(', ')}] as const;\n`);
  }
}

/** Writes which editor languages and file suffixes the members of `languages` read, and their comments, for rooms that do not see them. */
async function writeSourceLanguages() {
  const { languages } = await import('./src/languages/index.ts');
  const list = (name, pick) => `export const ${name}: readonly string[] = [${[...new Set(languages.flatMap(pick))].map((each) => `'${each}'`).join(', ')}];\n`;
  const lines = ['// Written by esbuild.js from the folders of src/languages.\n', list('editorIds', ({ editorIds }) => editorIds), '/** With the dot. */\n', list('suffixes', ({ suffixes }) => suffixes)];
  const comments = languages.flatMap(({ editorIds, lineComment }) => editorIds.map((id) => `${id}: '${lineComment}'`));
  lines.push(`/** What begins a comment, by the editor's id of the language. */\nexport const lineComments: Readonly<Record<string, string>> = { ${comments.join(', ')} };\n`);
  writeIfChanged('src/model/sourceLanguages.ts', lines.join(''));
}

/** Puts the contributions of the typed table into package.json. The table reads the list of rules, so it is read after that is written. */
async function writeManifest() {
  const { activationEvents, capabilities, contributes } = await import('./src/host/contributions.ts');
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  manifest.activationEvents = activationEvents;
  manifest.capabilities = capabilities;
  manifest.contributes = contributes;
  writeIfChanged('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
}

function writeIfChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(path, text);
}

async function copyAssets() {
  mkdirSync('dist/wasm', { recursive: true });
  const wasm = 'node_modules/@vscode/tree-sitter-wasm/wasm';
  for (const file of ['tree-sitter', ...grammars()].map((name) => `${name}.wasm`)) cpSync(join(wasm, file), join('dist/wasm', file));
  mkdirSync('dist/views', { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf']) cpSync(join('node_modules/@vscode/codicons/dist', file), join('dist/views', file));
  mkdirSync('dist/rules', { recursive: true });
  for (const rule of folders('src/rules').filter((name) => existsSync(`src/rules/${name}/README.md`))) {
    cpSync(`src/rules/${rule}/README.md`, `dist/rules/${rule}.md`);
  }
  const { configSchema } = await import('./src/core/lint/configSchema.ts');
  writeFileSync('dist/config.schema.json', `${JSON.stringify(configSchema, null, 2)}\n`);
  writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
}

/** Grammars that the languages name, found in their sources so that no list is kept by hand. */
function grammars() {
  const names = new Set();
  for (const language of folders('src/languages')) {
    for (const file of readdirSync(`src/languages/${language}`).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
      for (const [, name] of readFileSync(`src/languages/${language}/${file}`, 'utf8').matchAll(/['"`](tree-sitter-[a-z-]+)\.wasm['"`]/g)) names.add(name);
    }
  }
  return [...names];
}

function settings({ name, entry, ...row }) {
  const { budgetKb: _budget, fence: _fence, ...options } = row;
  return {
    entryPoints: [entry],
    outfile: `dist/${name}`,
    bundle: true,
    minify: !watching,
    sourcemap: watching,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.SIGHTLINE_VERSION': JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
    ...options,
  };
}

function breaches({ name, budgetKb, fence }, metafile) {
  const found = [];
  const inputs = Object.keys(metafile.inputs);
  for (const pattern of fence) {
    const bad = inputs.filter((input) => pattern.test(input));
    if (bad.length > 0) found.push(`${name} contains ${bad[0]} (fence ${pattern})`);
  }
  const kb = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('js')).reduce((sum, [, output]) => sum + output.bytes, 0) / 1024;
  if (kb > budgetKb && !watching) found.push(`${name} is ${kb.toFixed(0)} KB, its budget is ${budgetKb} KB`);
  return { found, kb };
}

writeLists();
await writeSourceLanguages();
await writeManifest();
if (!process.argv.includes('--lists')) {
  if (!watching) rmSync('dist', { recursive: true, force: true });
  await copyAssets();
  if (watching) {
    for (const bundle of bundles) await (await context(settings(bundle))).watch();
    console.log('watching');
  } else {
    const results = await Promise.all(bundles.map(async (bundle) => [bundle, breaches(bundle, (await build(settings(bundle))).metafile)]));
    for (const [{ name }, { kb }] of results) console.log(`${name.padEnd(20)} ${kb.toFixed(0).padStart(5)} KB`);
    const problems = results.flatMap(([, { found }]) => found);
    for (const problem of problems) console.error(`error: ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}
