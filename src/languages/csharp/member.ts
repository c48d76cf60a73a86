import type { Language } from '../language.ts';
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
  hints: ['Log', 'log', 'Console', 'Activity', 'Span', 'Http', 'Map', 'Counter', 'Histogram', 'Gauge', 'Trace', 'Debug', 'throw'],
};
