import { hintsOf } from '../hints.ts';
import type { Language } from '../language.ts';
import { withoutSlashes } from '../prose.ts';
import { readRust } from './read.ts';

export const member: Language = {
  id: 'rust',
  editorIds: ['rust'],
  suffixes: ['.rs'],
  lineComment: '//',
  grammarFor: () => 'tree-sitter-rust.wasm',
  comments: ['line_comment', 'block_comment'],
  opaque: ['string_literal', 'raw_string_literal', 'token_tree', 'generic_type', 'where_clause', 'type_parameters', 'macro_definition'],
  read: readRust,
  outline: /^(?<indent>[ \t]*)(?:(?:pub(?:\([^)\n]*\))?\s+)?(?:default\s+)?(?:const\s+)?(?:async\s+)?(?:unsafe\s+)?(?:extern\s+"[^"\n]*"\s+)?fn\s+(?<name>\w+)|(?:unsafe\s+)?impl(?:<[^{\n]*?>)?\s+(?:[\w:]+(?:<[^{\n]*>)?\s+for\s+)?&?(?:\w+::)*(?<type>\w+))/gm,
  emits: /\b(?:trace|debug|info|warn|error|crit|log|event|span|\w+_span|e?println|e?print|dbg)!\s*[({[]|instrument|\.route\(|#\[(?:get|post|put|delete|patch)\(/,
  hints: hintsOf('utoipa', 'info!', 'warn!', 'error!', 'debug!', 'trace!', 'crit!', 'log!', 'event!', 'span', 'instrument', 'print', 'dbg!', 'rout', 'trac', '#[get', '#[post', '#[put', '#[delete', '#[patch'),
  withoutProse: withoutSlashes,
  throws: /\b(?:panic|bail|anyhow|ensure|eyre|unreachable)!\s*\(|\bErr\(/,
};
