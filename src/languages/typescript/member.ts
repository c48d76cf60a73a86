import { hintsOf, logCallsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutSlashes } from '../prose.ts';
import { libraries, unknown } from './loggers.ts';
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
  outline: /^(?<indent>[ \t]*)(?:export\s+)?(?:default\s+)?(?:(?:abstract\s+)?class\s+(?<type>[\w$]+)|(?:async\s+)?function\s*\*?\s*(?<name>[\w$]+)|(?:(?:const|let|var)\s+|(?:module\.)?exports\.|this\.)?(?<arrow>[\w$]+)\s*[=:]\s*(?:async\s*)?(?:function\b|\([^()\n]{0,200}\)[^=\n]{0,80}=>|[\w$]+\s*=>)|(?:(?:public|private|protected|static|async|override|get|set)\s+){0,4}(?<method>[A-Za-z_$#][\w$]*)\s*\([^;{}\n]*\{(?:[ \t]*|[^\n]{0,300}\}[,;]?[ \t]*)$)/gm,
  emits: /\b(?:log|logger|console|winston|tracer)\.\w+\(|[lL]ogger\.\w+\(|start(?:Active)?Span|\bdebug\(|\.(?:get|post|put|delete|use)\(['"`]\//,
  hints: hintsOf('addService', 'log', 'console', 'span', 'trac', 'rout', 'app.', '(req,', '(request,', '(req:', '(ctx)', '(ctx,', 'Controller', 'Counter', 'Histogram', 'Gauge', 'debug', 'consola', 'signale', 'fastify', 'express', 'pino', 'winston', 'bunyan', 'roarr', 'tslog', 'stdout', 'stderr', ...['GET', 'POST', 'PUT', 'DELETE', 'PATCH'].flatMap((verb) => [`const ${verb} `, `function ${verb}(`]), '.get(\'/', '.get("/', '.get(`/', '.post(\'/', '.post("/', '.post(`/', 'kafka', 'amqp', 'consum', 'subscri', 'queue', 'bullmq', 'cron', 'schedul', 'Pattern(', "handler: '", 'handler: "', 'applyDecorators', 'knex', 'collection(', 'fetch(', 'axios', 'SELECT ', 'INSERT INTO', 'DELETE FROM', 'UPDATE ', 'insert into', 'delete from', 'select * from'),
  logs: [hintsOf('log', 'console', 'debug', 'consola', 'signale', 'pino', 'winston', 'bunyan', 'roarr', 'tslog', 'stdout', 'stderr', 'fastify'), logCallsOf([...libraries, unknown], { others: [String.raw`\b(?:log\w*)\s*\(`] })],
  withoutProse: withoutSlashes,
  throws: /\bthrow\s+(?:new\s+)?[\w.$]+\([^;"'`]{0,160}["'`]/,
};
