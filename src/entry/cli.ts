import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { main } from '../cli/main.ts';

const folder = dirname(realpathSync(process.argv[1] ?? '.'));

// A reader that goes away (`| head`) ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

void main({
  args: process.argv.slice(2),
  version: process.env['SIGHTLINE_VERSION'] ?? '0.0.0',
  assetFolders: [join(folder, 'wasm'), join(folder, '../../node_modules/@vscode/tree-sitter-wasm/wasm')],
  input: { [Symbol.asyncIterator]: () => createInterface({ input: process.stdin, crlfDelay: Infinity })[Symbol.asyncIterator]() },
  out: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
