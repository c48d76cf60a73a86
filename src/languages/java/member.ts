import { hintsOf, logCallsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutSlashes } from '../prose.ts';
import { libraries, unknown } from './loggers.ts';
import { readJava } from './read.ts';

export const member: Language = {
  id: 'java',
  editorIds: ['java'],
  suffixes: ['.java'],
  lineComment: '//',
  grammarFor: () => 'tree-sitter-java.wasm',
  comments: ['line_comment', 'block_comment'],
  opaque: ['string_literal', 'character_literal', 'type_arguments', 'type_parameters', 'throws', 'super_interfaces', 'superclass', 'extends_interfaces', 'array_type', 'dimensions'],
  read: readJava,
  outline: /^(?<indent>[ \t]*)(?:(?:(?:public|private|protected|static|final|abstract|sealed|strictfp)\s+){0,5}(?:class|interface|record|enum)\s+(?<type>\w+)|(?:(?:public|private|protected|static|final|abstract|synchronized|default)\s+){1,5}(?:<[^<>\n]{1,80}>\s+)?[\w<>[\],.?]{1,120}(?: [\w<>[\],.?]{1,80}){0,3}\s+(?<name>\w+)\s*\()/gm,
  emits: /(?:\b|_)(?:log|logger|LOG|LOGGER)\.\w+\(|System\.(?:out|err)\.|spanBuilder|Mapping\(/,
  hints: hintsOf('log', 'System.', 'span', 'trac', 'Mapping', 'Path', 'rout', 'javalin', 'spark.', '@GET', '@POST', '@PUT', '@DELETE', 'Counter', 'Gauge', 'Timer', 'meter', 'Timber', 'Controller', 'printStackTrace', 'Resource', 'Api', 'Grpc', 'Listener', 'Scheduled', 'Handler', 'Kafka', 'Rabbit', 'Jms', 'quartz', 'Template', 'Repository', '@Query', 'SELECT ', 'INSERT INTO', 'DELETE FROM', 'UPDATE ', 'insert into', 'delete from', 'select * from'),
  logs: [hintsOf('log', 'System.', 'Timber', 'printStackTrace'), logCallsOf([...libraries, unknown], { others: ['printStackTrace'] })],
  withoutProse: withoutSlashes,
  throws: /\bthrow\s+(?:new\s+)?[\w.$]+\([^;"]{0,160}"/,
};
