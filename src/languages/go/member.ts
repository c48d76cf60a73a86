import { hintsOf, logCallsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutSlashes } from '../prose.ts';
import { libraries, unknown } from './loggers.ts';
import { readGo } from './read.ts';

export const member: Language = {
  id: 'go',
  editorIds: ['go'],
  suffixes: ['.go'],
  lineComment: '//',
  grammarFor: () => 'tree-sitter-go.wasm',
  comments: ['comment'],
  opaque: ['interpreted_string_literal', 'raw_string_literal', 'pointer_type', 'map_type', 'function_type', 'interface_type', 'type_arguments', 'type_parameter_list'],
  read: readGo,
  outline: /^func\s+(?:\(\s*(?:\w+\s+)?\*?(?<owner>\w+)[^)\n]*\)\s*)?(?<name>\w+)/gm,
  emits: /\b(?:log|logger|l|slog|logrus|zap|klog|zlog|glog)\.(?:Log|Info|Debug|Warn|Error|Print|Fatal|Panic|Trace)\w*\(|[lL]og(?:ger)?(?:\(\))?\.(?:Log|Info|Debug|Warn|Error|Print|Trace)\w*\(|\)\.(?:Log|Msgf?|Send)\(|[tT]racer\w*(?:\(\))?\.Start\(|HandleFunc\(|fmt\.Print|\.(?:GET|POST|PUT|DELETE)\(/,
  hints: hintsOf('log', 'zerolog', 'klog', 'glog', 'slog', 'hclog', 'zap', 'fmt.Print', 'fmt.Fprint', 'span', 'trac', 'rout', 'Handle', 'prometheus', 'promauto', 'meter', 'gin.', 'echo.', 'fiber.', 'print', 'Tracef(', 'Debugf(', 'Infof(', 'Noticef(', 'Warnf(', 'Warningf(', 'Unimplemented', 'chi.', 'kafka', 'amqp', 'sarama', 'Consume', 'Subscribe', 'asynq', 'NewRequest', 'http.Get', 'http.Post', 'SELECT ', 'INSERT INTO', 'DELETE FROM', 'UPDATE ', 'insert into', 'delete from', 'select * from'),
  logs: [hintsOf('log', 'zerolog', 'klog', 'glog', 'slog', 'hclog', 'zap', 'fmt.Print', 'fmt.Fprint', 'print', 'os.Stdout', 'os.Stderr', 'Tracef(', 'Debugf(', 'Infof(', 'Noticef(', 'Warnf(', 'Warningf('), logCallsOf([...libraries, unknown], { others: [String.raw`\bfmt\.\s*F?Print`], never: ['fmt', 'err', 'ctx'] })],
  withoutProse: withoutSlashes,
  throws: /\b(?:errors|xerrors)\.(?:New|Newf|Errorf|Wrapf?|WithMessagef?)\(|\bfmt\.Errorf\(|\bstatus\.Errorf?\(|\bpanic\(/,
};
