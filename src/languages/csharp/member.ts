import { hintsOf, logCallsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutSlashes } from '../prose.ts';
import { libraries, unknown } from './loggers.ts';
import { readCsharp } from './read.ts';

export const member: Language = {
  id: 'csharp',
  editorIds: ['csharp'],
  suffixes: ['.cs'],
  lineComment: '//',
  grammarFor: () => 'tree-sitter-c-sharp.wasm',
  comments: ['comment'],
  opaque: ['string_literal', 'character_literal', 'verbatim_string_literal', 'raw_string_literal', 'type_argument_list', 'base_list', 'array_type', 'type_parameter_list', 'interpolation_format_clause'],
  read: readCsharp,
  outline: /^(?<indent>[ \t]*)(?:(?:(?:public|private|protected|internal|static|sealed|abstract|partial|readonly)\s+){0,5}(?:class|interface|record|struct)\s+(?<type>\w+)|(?:(?:public|private|protected|internal|static|override|virtual|async|sealed|abstract|partial|new)\s+){1,5}[\w<>[\],.?]{1,120}(?: [\w<>[\],.?]{1,80}){0,3}\s+(?<name>\w+)(?:<[^<>\n]{1,60}>)?\s*\()/gm,
  emits: /\.Log(?:Information|Warning|Error|Debug|Critical|Trace)?\(|\b_?log(?:ger)?\.\w+\(|Console\.Write|Log\.\w+\(|StartActivity|\.Map(?:Get|Post|Put|Delete)\(/,
  hints: hintsOf('log', 'Console', 'Activity', 'Span', 'Http', 'Map', 'Counter', 'Histogram', 'Gauge', 'Trace', 'Debug', 'Controller', 'Endpoint', 'Grpc', 'Consum', 'Kafka', 'Rabbit', 'IJob', 'Hangfire', 'Quartz', 'Dapper', 'SELECT ', 'INSERT INTO', 'DELETE FROM', 'UPDATE ', 'insert into', 'delete from', 'select * from'),
  logs: [hintsOf('log', 'Console', 'Trace', 'Debug'), logCallsOf([...libraries, unknown], { others: ['LoggerMessage'] })],
  withoutProse: withoutSlashes,
  throws: /\bthrow\s+(?:new\s+)?[\w.]+\([^;"]{0,160}"/,
};
