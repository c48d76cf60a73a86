import type { Language } from '../language.ts';
import { readTypescript } from './read.ts';

export const member: Language = {
  id: 'typescript',
  editorIds: ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'],
  suffixes: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  lineComment: '//',
  grammarFor(path) {
    if (/\.tsx$/i.test(path)) return 'tree-sitter-tsx.wasm';
    return /\.[cm]?ts$/i.test(path) ? 'tree-sitter-typescript.wasm' : 'tree-sitter-javascript.wasm';
  },
  comments: ['comment', 'html_comment', 'hash_bang_line'],
  opaque: ['string', 'regex', 'type_annotation', 'type_arguments', 'type_parameters', 'jsx_text', 'asserts_annotation', 'type_predicate_annotation'],
  read: readTypescript,
  hints: ['log', 'Log', 'console', 'pan', 'trac', 'Trac', 'rout', 'Rout', 'app.', 'Controller', 'Counter', 'Histogram', 'Gauge', 'debug', 'consola', 'signale', 'fastify', 'express', 'stdout', 'stderr'],
};
