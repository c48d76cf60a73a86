import { hintsOf, logCallsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutDocstrings } from '../prose.ts';
import { libraries, unknown } from './loggers.ts';
import { readPython } from './read.ts';

export const member: Language = {
  id: 'python',
  editorIds: ['python'],
  suffixes: ['.py', '.pyw', '.pyi'],
  lineComment: '#',
  grammarFor: () => 'tree-sitter-python.wasm',
  comments: ['comment', 'line_continuation'],
  opaque: ['type', 'string_content', 'format_specifier', 'type_conversion', 'integer', 'float'],
  read: readPython,
  outline: /^(?<indent>[ \t]*)(?:class\s+(?<type>\w+)|(?:async\s+)?def\s+(?<name>\w+))/gm,
  emits: /\b_?(?:log|logger|logging|LOG|LOGGER)\.\w+\(|getLogger|structlog|loguru|\bprint\(|start_(?:as_current_)?span|@\w+\.(?:route|get|post|put|delete)\(/,
  hints: hintsOf('log', 'structlog', 'print', 'pprint', 'span', 'trac', 'rout', 'path(', 'app.', 'Counter', 'Gauge', 'Histogram', 'Summary', 'stdout', 'stderr', 'echo', 'warn', 'blueprint', 'url(', 'router', '.register(', 'Servicer', '@action', '@expose', 'route_base', 'resource_name', 'ViewSet', 'View)', 'View,', '(request', 'self, request', 'MethodView', 'Resource', 'kafka', 'pika', 'celery', '.task', 'shared_task', 'consum', 'subscri', 'scheduler', '.objects.', '__tablename__', 'httpx', 'requests.', 'session', 'SELECT ', 'INSERT INTO', 'DELETE FROM', 'UPDATE ', 'insert into', 'delete from', 'select * from'),
  logs: [hintsOf('log', 'structlog', 'print', 'stdout', 'stderr', 'echo', 'warn', 'console'), logCallsOf([...libraries, unknown], { others: [String.raw`\blog\w*\s*\(`] })],
  withoutProse: withoutDocstrings,
  throws: /\braise\s+[\w.]+\([^"'#]{0,160}["']/,
};
