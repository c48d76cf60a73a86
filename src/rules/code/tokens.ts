import type { CheckedFile } from '../rule.ts';

const texts = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
const streams = /\bstream_(?:id|name|ordering|pos|token)\b/g;
const lexing = /\b(?:lexer|tokenizer|nextToken|peekToken|TokenType|TokenKind|StreamToken|stream_(?:id|name|ordering|pos|token)|token\.(?:type|kind|pos|line|start|lexeme|Kind|Type|Pos))\b/i;

const polled = /\buse\s+mio::(?:Token\b|\{[^;]*\bToken\b)|\bmio::Token\b|\bstruct\s+\w*Token\s*\(\s*(?:pub(?:\([^)]*\))?\s+)?(?:usize|[iu]\d+)\s*\)/;

/** True for Rust in which a token is the number under which a socket is polled. */
export const pollsByTokens = ({ facts, text }: CheckedFile): boolean => facts.language === 'rust' && polled.test(text);

/** True for code in which a token is a piece of text or a place in a stream: lexers, parsers, language models. What its texts say does not count. */
export function cutsTokens({ path, text }: CheckedFile): boolean {
  if (/lexer|tokeniz|pars(?:er|ing)|syntax|grammar|\bast\b|prompt|embedding|vocab/i.test(path)) return true;
  if (!lexing.test(text)) return false;
  const code = text.replace(texts, '""');
  if ((code.match(streams) ?? []).length > 1) return true;
  return lexing.test(code) && !/\b(?:jwt|oauth2?|bearer|login|access_?token)\b/i.test(text);
}
