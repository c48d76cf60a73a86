import { wordsOf } from '../names/words.ts';

const dangling = /(?:^|\s+)(?:a|an|the|from|to|for|with|at|by|of|and|or|is|was|are|as|than|via|into|because|due to|has|have|had|got|be|been|using|between|under|#)$/i;
/** What stands between a word and a value that has left. */
const before = /\s(?:from|to|for|with|in|at|of|on|by|as|via|into|after|under|between|named|called|than|over)\s+\u0000/gi;
const units = /(?:\s(?:in|after|within|for|every))?\s*\u0000\s*(?:%|ms|s|sec|MB|KB|bytes?|seconds?|minutes?|milliseconds?)(?![\p{L}\d])/gu;
/**
 * The message that is left when its values have become fields: `User ${id} signed in from ${ip}` → `User signed in`.
 * `texts` are the literal parts between the values, one more than there are values; `names` is said when nothing is left.
 */
export function constantMessage(texts: readonly string[], names: readonly string[]): string {
  let whole = texts
    .map((text, index) => (index === texts.length - 1 ? text : text.replace(/\b[\w.-]{1,24}\s*(?:=|:(?=\s*["'([]?$))\s*["'([{<]?\s*$/, (label) => (holdsField(label, names[index]) ? '' : label))))
    .join(' \u0000 ');
  whole = whole.replace(/["'`([{<]\s*(?:\u0000[\s,;:/x-]*)+["'`)\]}>]/g, ' ').replace(units, ' ').replace(/\s*:\s*\u0000/g, ' \u0000').replace(before, ' ').replaceAll('\u0000', ' ');
  whole = whole.replace(/\s+/g, ' ').replace(/\s+([,.;:!?)\]])/g, '$1').replace(/([([])\s+/g, '$1').replace(/\(\)|\[\]|\{\}|<>|''|""/g, '').replace(/([,;:])[,;:.]+/g, '$1').replace(/\s+/g, ' ').trim();
  const endsInValue = wordsOf(texts.at(-1) ?? '').length === 0;
  for (let last = ''; last !== whole;) {
    last = whole;
    whole = whole.replace(/[\s,;:=#@/>&|([{<"'`.-]+$/, '').replace(/^[\s,;:=#@/>&|)\]}.-]+/, '');
    if (endsInValue) whole = whole.replace(dangling, '');
  }
  return wordsOf(whole).length > 0 ? whole : sentence(names);
}

/** `userId=`: the label says what the field's own name says. */
const holdsField = (label: string, name: string | undefined): boolean => {
  const own = wordsOf(label).join('');
  const field = wordsOf(name ?? '').join('');
  return /=\s*["'([{<]?\s*$/.test(label) || (own !== '' && (field.endsWith(own) || own.endsWith(field)) && field !== '');
};

function sentence(names: readonly string[]): string {
  const words = names.flatMap((name) => wordsOf(name)).slice(0, 6).join(' ');
  return words === '' ? 'Values' : words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A literal of a language with this text. */
export function quoted(text: string, quote: '"' | "'"): string {
  const body = JSON.stringify(text).slice(1, -1);
  return quote === '"' ? `"${body}"` : `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
