import { wordsOf } from '../words.ts';

const dangling = /(?:^|\s+)(?:a|an|the|from|to|for|with|at|by|of|and|or|is|was|are|as|than|via|into|because|due to|has|have|had|got|be|been|using|between|under|#)$/i;
/** Ends of messages that belong to a verb where a preposition was cut off after them: `signed in from …`. */
const particle = /\s(?:in|on|out|up|off|over|after|not)$/i;

/**
 * The message that is left when its values have become fields: `User ${id} signed in from ${ip}` → `User signed in`.
 * `texts` are the literal parts between the values, one more than there are values; `names` is said when nothing is left.
 */
export function constantMessage(texts: readonly string[], names: readonly string[]): string {
  let whole = texts
    .map((text, index) => (index === texts.length - 1 ? text : text.replace(/\b[\w.-]{1,24}\s*(?:=|:(?=\s*["'([]?$))\s*["'([{<]?\s*$/, (label) => (holdsField(label, names[index]) ? '' : label))))
    .join(' \u0000 ');
  whole = whole.replace(/["'`([{<]\s*(?:\u0000[\s,;:/x-]*)+["'`)\]}>]/g, ' ').replace(/\u0000\s*(?:%|ms|s|MB|KB|bytes)\b/g, ' ').replaceAll('\u0000', ' ');
  whole = whole.replace(/\s+/g, ' ').replace(/\s+([,.;:!?)\]])/g, '$1').replace(/([([])\s+/g, '$1').replace(/\(\)|\[\]|\{\}|<>|''|""/g, '').replace(/([,;:])[,;:.]+/g, '$1').replace(/\s+/g, ' ').trim();
  const endsInValue = wordsOf(texts.at(-1) ?? '').length === 0;
  let cut = false;
  for (let before = ''; before !== whole;) {
    before = whole;
    whole = whole.replace(/[\s,;:=#@/>&|([{<"'`.-]+$/, '').replace(/^[\s,;:=#@/>&|)\]}.-]+/, '');
    if (endsInValue) whole = whole.replace(dangling, '');
    cut ||= whole !== before;
  }
  if (endsInValue && !cut && particle.test(whole)) whole = whole.replace(particle, '');
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
