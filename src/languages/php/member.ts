import { hintsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutSlashes } from '../prose.ts';
import { readPhp } from './read.ts';

export const member: Language = {
  id: 'php',
  editorIds: ['php'],
  suffixes: ['.php', '.phtml', '.inc'],
  lineComment: '//',
  grammarFor: () => 'tree-sitter-php.wasm',
  comments: ['comment'],
  opaque: ['text', 'php_tag'],
  read: readPhp,
  outline: /^(?<indent>[ \t]*)(?:(?:(?:final|abstract|public|protected|private|static|readonly)\s+)*(?:function\s+&?(?<name>\w+)\s*\(|(?:class|interface|trait|enum)\s+(?<type>\w+)))/gm,
  emits: /(?:[lL]og(?:ger)?(?:\(\))?(?:->|::)\w+\(|\b(?:error_log|var_dump|print_r|echo|printf?|dump|dd)\b|Route::|#\[Route|spanBuilder\()/,
  hints: hintsOf('log', 'echo', 'print', 'var_dump', 'var_export', 'dump', 'dd(', 'span', 'rout', '->get(', '->post(', '->put(', '->delete(', '->patch('),
  withoutProse: withoutSlashes,
  throws: /\bthrow\s+(?:new\s+)?[\w\\]+(?:::\w+)?\([^;"']{0,160}["']/,
};
