import type { Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

const trouble = /\b(?:err(?:or)?s?|fail(?:ed|ure|s)?|unable|cannot|can't|could ?n[o']t|couldn't|invalid|missing|expired|no|not|unexpected|unknown|wrong|bad|unsupported|validat\w+|verif\w+|check\w*|refresh\w*|parse|parsing|decod\w+|delet\w+|remov\w+|creat\w+|updat\w+|revok\w+|rotat\w+|load\w*|read\w*|fetch\w*|found|exist\w*|length|type|name|id|count|status|expir\w+|stored|saved?|in|at|per|max|total|number)\b/i;

export interface Label {
  readonly what: string;
  /** As they stand in the text. */
  readonly words: readonly string[];
  readonly sure: number;
  /** True where a sign joins it to the value: `token=`, `token: `. */
  readonly marked: boolean;
}

/** What the text right before a value says of it: `password: `, `token=`, `, secret is `. */
export function labelAtEnd(text: string, vocabulary: Vocabulary, delimited = false): Label | undefined {
  if (/(?:^|[\s"'`:=])(?:Bearer|Basic)\s+$/.test(text.slice(-40))) return vocabulary.holdsSecrets ? { what: 'authorization header', words: [], sure: 0.7, marked: true } : undefined;
  const tail = text.slice(-80).replace(/["'`<({[|\s]+$/, '');
  const mark = /(?:[:=]|=>|->|\bis|\bwas)$/i.exec(tail);
  const clause = (mark ? tail.slice(0, mark.index) : tail).replace(/["'`\s]+$/, '').replace(/\s(?:is|was)$/i, '').split(/[,.;:|(){}[\]=\n!?]|\b(?:and|with|for|of|by|to)\b/i).at(-1)?.trim() ?? '';
  const said = wordsOf(clause);
  // `refresh token made: `
  const words = mark && said.length > 1 && /^(?:made|issued|generated|created)$/.test(said.at(-1) ?? '') ? said.slice(0, -1) : said;
  if (words.length === 0 || words.length > 5 || trouble.test((words === said ? clause : words.join(' ')).replace(/\b(?:verification (?=code|token)|refresh (?=token))/i, ''))) return undefined;
  const verdict = vocabulary.nameOf(words.slice(-3).join(' '));
  if (verdict?.kind !== 'sensitive' || verdict.sure < 0.55) return undefined;
  const last = vocabulary.nameOf(words.slice(-2).join(' ')) ?? vocabulary.nameOf(words.at(-1) ?? '');
  if (last?.kind !== 'sensitive') return undefined;
  return { what: verdict.what, words, marked: mark !== null, sure: mark || delimited ? Math.min(verdict.sure, 0.7) : verdict.what === 'password' && made.has(words.at(-2) ?? '') ? 0.6 : 0.35 };
}

/** Before a password: it was just made, and this is it. */
const made = new Set(['temporary', 'temp', 'generated', 'random', 'initial', 'default', 'new', 'time']);

/** After the secret's word these say what happened to it: the value is still the secret. */
const happened = new Set('issued created made generated received refreshed rotated changed used updated found stored obtained verified revoked expired valid invalid refused rejected denied failed accepted unknown exchange'.split(' '));

const joining = new Set(['from', 'with', 'by', 'due', 'because']);

/** True when the text right before a value says that the value is about a secret: `token type: `, `next page token: `. */
export function labelIsAbout(text: string, vocabulary: Vocabulary): boolean {
  const match = /([\p{L}_ -]{3,40})\s*(?:[:=]|\bis)\s*["'`<({[]*\s*$/iu.exec(text.slice(-60));
  const last = wordsOf(match?.[1] ?? '').slice(-3);
  // `failed from invalid token: `
  const words = last.slice(last.findLastIndex((word) => joining.has(word)) + 1);
  return words.length > 1 && !happened.has(words.at(-1) ?? '') && vocabulary.nameOf(words.join(' '))?.kind === 'harmless';
}

const plainNames = new Set(`x y z v s t p k a b c i val value data text str string raw result tok res resp response input output arg args item obj body content contents tmp temp buf bytes ret out decoded
  plain line payload current fresh new`.split(/\s+/));

/** True for names that say nothing of what they hold, so that a label may. */
export const isPlainName = (name: string): boolean => wordsOf(name).every((word) => plainNames.has(word) || word.length <= 2);
