import { hintsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutHashes } from '../prose.ts';
import { readRuby } from './read.ts';

export const member: Language = {
  id: 'ruby',
  editorIds: ['ruby'],
  suffixes: ['.rb', '.rake', '.ru'],
  lineComment: '#',
  grammarFor: () => 'tree-sitter-ruby.wasm',
  comments: ['comment'],
  opaque: ['regex', 'string_array', 'symbol_array'],
  read: readRuby,
  outline: /^(?<indent>[ \t]*)(?:(?:private\s+|protected\s+|public\s+|module_function\s+)?def\s+(?:self\.|\w+\.)?(?<name>\w+[?!=]?)|(?:class|module)\s+(?:\w+::)*(?<type>[A-Z]\w*))/gm,
  emits: /[lL]og(?:ger)?\w*\.(?:debug|info|warn|error|fatal|trace|add|tagged)\b|LOG(?:GER)?\.\w+|\b(?:puts|pp?|print)[ (]|in_span|routes\.draw|^\s*(?:get|post|put|patch|delete)\s+['"]/m,
  hints: hintsOf('log', 'puts', 'print', 'span', 'routes', 'resources', 'warn', ' p ', ' pp ', 'get \'', 'get "', 'post \'', 'post "', 'put \'', 'put "', 'delete \'', 'delete "'),
  withoutProse: withoutHashes,
  throws: /\b(?:raise|fail)\b/,
};
