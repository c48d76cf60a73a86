import type { Language } from '../language.ts';
import { readJava } from './read.ts';

export const member: Language = {
  id: 'java',
  editorIds: ['java'],
  suffixes: ['.java'],
  lineComment: '//',
  grammarFor: () => 'tree-sitter-java.wasm',
  comments: ['line_comment', 'block_comment'],
  opaque: ['string_literal', 'character_literal', 'type_arguments', 'type_parameters', 'throws', 'super_interfaces', 'superclass', 'array_type', 'dimensions'],
  read: readJava,
  hints: ['log', 'Log', 'LOG', 'System.', 'pan', 'rac', 'Mapping', 'Path', 'Counter', 'Gauge', 'Timer', 'meter', 'Timber', 'throw', 'Controller'],
};
