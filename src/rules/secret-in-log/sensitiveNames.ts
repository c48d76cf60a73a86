import type { RuleOptions } from '../rule.ts';
import { wordsOf } from '../names/words.ts';
import { about } from '../names/aboutWords.ts';
import type { NameVerdict } from '../names/vocabulary.ts';
import { authWords, beforePass, beforeToken, constantPrefixes, content, harmlessAnywhere, joined, prepositions, questions, secretPhrases, secretWords } from './nameWords.ts';

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly what: string;
  readonly sure: number;
}

const harmless: NameVerdict = { kind: 'harmless' };
const memo = new Map<string, NameVerdict | undefined>();
const none: RuleOptions = { sensitiveWords: [], harmlessWords: [] };

/** What a name tells about its value; `undefined` where it tells nothing. */
export function judgeName(name: string, options: RuleOptions = none): NameVerdict | undefined {
  const plain = options.sensitiveWords.length === 0 && options.harmlessWords.length === 0;
  if (plain && memo.has(name)) return memo.get(name);
  const verdict = name.length > 80 ? undefined : judge(name, options);
  if (plain) {
    if (memo.size > 20_000) memo.clear();
    memo.set(name, verdict);
  }
  return verdict;
}

const singular = (word: string) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word);

function judge(name: string, options: RuleOptions): NameVerdict | undefined {
  const written = wordsOf(name);
  const holds = (word: string) => {
    const wanted = wordsOf(word);
    return wanted.length > 0 && ` ${written.join(' ')} `.includes(` ${wanted.join(' ')} `);
  };
  if (options.harmlessWords.some(holds)) return harmless;
  if (options.sensitiveWords.some(holds)) return { kind: 'sensitive', what: 'secret', sure: 0.9 };
  const words = written.flatMap((word) => (Object.hasOwn(joined, word) ? joined[word] ?? [] : [word]));
  const ones = words.map(singular);
  // The folder that a shell works in, in every environment.
  // What OpenID clients are given: the file tells whether it reads tokens of it.
  if (/^token_?[sS]et$/.test(name)) return undefined;
  if (name === 'PWD' || name === 'OLDPWD') return { kind: 'sensitive', what: 'password', sure: 0.45 };
  const unit = lastUnit(ones, words);
  if (!unit) return isOtherToken(ones, words) ? harmless : undefined;
  if (isUpper(name) && words.length > 1 && (constantPrefixes.has(words[0] ?? '') || words.some((word) => word === 'header' || word === 'field' || word === 'conf'))) return harmless;
  if (words.slice(0, unit.start).some((word) => kindWords.has(word)) || (words[0] === 'action' && unit.start > 1)) return harmless;
  if (unit.what === 'authorization header' && words[unit.start - 1] === 'key') return harmless;
  if (unit.what === 'cookie' && words.some((word) => word === 'csrf' || word === 'xsrf')) return harmless;
  if (unit.start > 1 && words.slice(1, unit.start).some((word) => prepositions.has(word))) return undefined;
  if ([...ones, ...words].some((word) => harmlessAnywhere.has(word))) return harmless;
  if (unit.start > 0 && (questions.has(ones[0] ?? '') || questions.has(words[0] ?? ''))) return harmless;
  if (unit.what === 'token' && words[unit.end - 1] === 'tokens' && !words.slice(0, unit.start).some((word) => authWords.has(word))) return { kind: 'sensitive', what: 'tokens', sure: 0.4 };
  if (words[unit.end - 1] === 'authorizations') return { kind: 'sensitive', what: unit.what, sure: 0.4 };
  const cut = words.findIndex((word, at) => at >= unit.end && prepositions.has(word));
  const end = cut >= 0 ? cut : words.length;
  const trail = ones.slice(unit.end, end);
  if ([...trail, ...words.slice(unit.end, end)].some((word) => about.has(word))) return harmless;
  if (cut >= 0 && /^(?:replace|find|match|search|parse|expand|count|split)$/.test(words[cut + 1] ?? '')) return harmless;
  if (trail.length === 0) return { kind: 'sensitive', what: unit.what, sure: unit.what === 'connection string' && isUpper(name) ? 0.65 : /^(?:tokens|codes|keys)$/.test(words[unit.end - 1] ?? '') && !/^(?:recovery|backup)$/.test(words[unit.start] ?? '') ? unit.sure * pluralFactor : unit.sure };
  // `token_obj`: an object with a name and a date, which says itself how it prints.
  const known = trail.every((word) => content.has(word)) && !(unit.what === 'token' && /^obj(?:ect)?$/.test(trail.at(-1) ?? ''));
  return { kind: 'sensitive', what: unit.what, sure: known ? Math.min(unit.sure, 0.75) : 0.4 };
}

/** Of several they are more often a count, a map or a setting. */
const pluralFactor = 0.7;

/** Before the secret's own word: the name is one of a kind. */
const kindWords = new Set(['type', 'kind', 'grant', 'method', 'mode', 'strategy', 'prefix', 'suffix']);

const isUpper = (name: string) => /^[A-Z][A-Z0-9_]*$/.test(name);

/** `cachedTokens` are counted, a `cachedToken` was given. */
const countedTokens = new Set(['cached']);

const isOtherToken = (ones: readonly string[], words: readonly string[]) => ones.includes('token') && [...ones, ...words].some((word) => beforeToken.has(word) || (countedTokens.has(word) && words.includes('tokens')));

/** The last word or words of a name that name a secret: the others are told about it. */
function lastUnit(ones: readonly string[], words: readonly string[]): Unit | undefined {
  let found: Unit | undefined;
  for (let at = 0; at < ones.length; at++) {
    const unit = unitAt(ones, words, at);
    if (unit && (!found || unit.end > found.end)) found = unit;
  }
  return found;
}

function unitAt(ones: readonly string[], words: readonly string[], at: number): Unit | undefined {
  const phrase = secretPhrases.find((each) => each.words.every((word, index) => (index < each.words.length - 1 ? words : ones)[at + index] === word));
  if (phrase) return { start: at, end: at + phrase.words.length, what: phrase.what, sure: phrase.sure };
  const word = ones[at] ?? '';
  const before = ones[at - 1];
  if (word === 'pass') {
    if (at === 0 && ones.length === 1 && words[0] === 'pass') return { start: 0, end: 1, what: 'password', sure: 0.6 };
    return before !== undefined && beforePass.has(before) ? { start: at, end: at + 1, what: 'password', sure: 0.8 } : undefined;
  }
  if (word === 'pin' && ones.length === 1 && words[0] === 'pin') return { start: at, end: at + 1, what: 'PIN', sure: 0.45 };
  if (word === 'passwd' && before === 'ht') return undefined;
  if (word === 'pw' && (ones.length === 1 || before !== undefined)) return { start: at, end: at + 1, what: 'password', sure: 0.65 };
  if (!Object.hasOwn(secretWords, word)) return undefined;
  const entry = secretWords[word];
  if (!entry) return undefined;
  if (word === 'token' && [...ones.slice(0, at), ...words.slice(0, at)].some((each) => beforeToken.has(each))) return undefined;
  if (words[at] === 'tokens' && countedTokens.has(before ?? '')) return undefined;
  if (word === 'token' && (before === 'current' || before === 'position') && ones.length === at + 1) return undefined;
  if (word === 'token' && before === 'request' && ones[at - 2] === 'client') return undefined;
  if (word === 'token' && (before === 'device' || before === 'push' || before === 'fcm')) return { start: at, end: at + 1, what: 'token', sure: 0.55 };
  return { start: at, end: at + 1, ...entry };
}
