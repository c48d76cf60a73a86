import type { Expr } from '../../model/expr.ts';
import { about } from '../names/aboutWords.ts';
import { judgeCall } from './calls.ts';
import { makeContainers } from './containers.ts';
import { makeElsewhere } from './elsewhere.ts';
import { lastName } from '../code/exprs.ts';
import { flowOf } from '../flow/flow.ts';
import { cutsTokens, pollsByTokens } from '../code/tokens.ts';
import { deeper, type Judge, type Place } from './judging.ts';
import { isPlainName, labelAtEnd, labelIsAbout } from '../names/labels.ts';
import { judgeIndex, judgeMember } from './members.ts';
import { judgeNamed } from './named.ts';
import { judgeKeyed, judgeObject } from './objects.ts';
import { makeOwnFunctions } from '../flow/ownFunctions.ts';
import type { CheckedFile } from '../rule.ts';
import { isSmallPart } from './safeValues.ts';
import { allOf, safe, surest, unknown, weakened, type Leak, type Verdict } from './verdict.ts';
import type { NameVerdict, Vocabulary } from '../names/vocabulary.ts';
import { wordsOf } from '../names/words.ts';

const maxDepth = 7;
const comparing = new Set(['==', '===', '!=', '!==', '<', '>', '<=', '>=', 'in', 'not in', 'is', 'is not', 'instanceof', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '^', '<=>']);
/** Names of tokens that let someone in, also where others are pieces of text. */
const grants = /access|refresh|auth|api|jwt|bearer|session|user|reset|invite|device|login|magic|verify|confirm/i;
const none = /(?!)/;
/** In the name of a call they say that it gives something. */
const makers = new Set(['make', 'get', 'generate', 'gen', 'create', 'new', 'random', 'build', 'next', 'fetch', 'read', 'load']);
const asking = new Set(['!', 'not', 'typeof', '-', '+', '~', 'void', 'delete', '++', '--']);

/** `https://…?token=`: what follows is the value, whatever gives it. */
const isParameter = (before: string) => /:\/\/\S*[?&][\w.-]+=$/.test(before);

const isTextual = ({ kind }: Expr) => kind === 'text' || kind === 'template';

const judges = new WeakMap<CheckedFile, Map<string, Judge>>();

/** The judge of a neighbour: made once, as it is asked by all files that use it. */
function judgeOf(file: CheckedFile, vocabulary: Vocabulary): Judge {
  const known = judges.get(file) ?? new Map<string, Judge>();
  judges.set(file, known);
  const judge = known.get(vocabulary.id) ?? makeJudge(file, vocabulary);
  known.set(vocabulary.id, judge);
  return judge;
}

/** Judges what an expression brings into the open, by the names, values, types and calls that it is made of. */
export function makeJudge(file: CheckedFile, vocabulary: Vocabulary): Judge {
  const { facts, text } = file;
  const flow = flowOf(file);
  /** In CoAP a token joins a request to its answer, in ACME it names a public challenge. */
  const isProtocol = /coap|acme(?!\w*(?:corp|app))/i.test(file.path.split('/').slice(-2).join('/'));
  let lexing: boolean | undefined;
  const isLexer = () => (lexing ??= isProtocol || cutsTokens(file));
  let polling: boolean | undefined;
  const isPolled = () => (polling ??= pollsByTokens(file));
  /** A session's id opens it where a cookie or a login hands it out; mail, files and shells have sessions too, and some have ids that are no secret. */
  let signing: boolean | undefined;
  const signsIn = () => (signing ??= /\b(?:set_?cookies?|cookies?|(?:log|sign)_?(?:in|out)\w*|logged_?in|authenticat\w+|password|HttpSession|jsessionid)\b/i.test(text) && !/\b(?:chat|conversation|prompt|llm|browser|playwright|puppeteer|kernels?|notebook|shell|agents\b|agent_?(?:id|name|run|state|session)|telemetry|analytics|playback|play_?session|sync_?play|match_?mak(?:er|ing)|lobby|multiplayer|terminal|(?:s?ftp|ssh|smtp|imap|pop3|smpp|xmpp|amqp|mqtt|tcp|sip)(?:_?(?:session|server|client))?\b|interpreter|spark\b|upload_?session|session_?uuid|uuid::|:\s*Uuid\b)/i.test(text));
  /** Where people are let in, a PIN is what they type. */
  const letsIn = () => /\b(?:set_?cookie|cookies?|log_?in|sign_?in|authenticat\w+|password|otp)\b/i.test(text);
  /** Those of boards and of certificates are none to type in. */
  const hasPins = () => /\b(?:gpio|pin_?mode|digital_?write|board|led|voltage|pinout)\b/i.test(text);
  const usesKubernetes = facts.language === 'go' && facts.imports.some(({ module }) => module.startsWith('k8s.io/api') || module.startsWith('sigs.k8s.io/'));
  const written = (expr: Expr) => text.slice(expr.range.start, Math.min(expr.range.end, expr.range.start + 60)).replace(/\s+/g, ' ');

  const leak = (expr: Expr, what: string, sure: number, extra: Partial<Leak> = {}): Verdict =>
    ({ kind: 'leaks', leaks: [{ range: expr.range, what, name: written(expr), sure, steps: [], ...extra }] });

  const names = new Map<string, NameVerdict | undefined>();
  function nameOf(name: string): NameVerdict | undefined {
    if (names.has(name)) return names.get(name);
    const verdict = ofName(name);
    names.set(name, verdict);
    return verdict;
  }
  function ofName(name: string): NameVerdict | undefined {
    const verdict = vocabulary.nameOf(name);
    if (verdict?.kind === 'sensitive' && verdict.what.startsWith('token') && isLexer() && /^(?:\w{0,8}_?)?toks?(?:ens?)?(?:Bytes|Hex|Str)?$/i.test(name) && !(isProtocol ? none : grants).test(name)) return { ...verdict, sure: 0.3 };
    if (verdict?.kind === 'sensitive' && verdict.what === 'token' && isPolled() && !grants.test(name.replace(/session/i, ''))) return { ...verdict, sure: 0.3 };
    if (verdict?.kind === 'sensitive' && verdict.what === 'session id' && signsIn()) return { ...verdict, sure: 0.6 };
    if (verdict?.kind === 'sensitive' && verdict.what === 'PIN' && (hasPins() || letsIn())) return { ...verdict, sure: hasPins() ? 0.3 : Math.max(verdict.sure, 0.55) };
    if (verdict?.kind === 'sensitive' && usesKubernetes && verdict.what === 'secret' && /secrets?$/i.test(name)) return { ...verdict, sure: 0.4 };
    return verdict;
  }

  function judge(expr: Expr, place: Place): Verdict {
    if (place.depth > maxDepth) return unknown;
    switch (expr.kind) {
      case 'text': return literal(expr);
      case 'number':
      case 'boolean':
      case 'null':
      case 'function': return safe;
      case 'template': return template(expr, place);
      case 'name': return expr.name === 'undefined' && facts.language === 'typescript' ? safe : judgeNamed(expr, expr.name, place, api);
      case 'member': return judgeMember(expr, expr.object, expr.property, place, api);
      case 'index': return judgeIndex(expr, place, api);
      case 'call': return isSmallPart(expr, text) ? safe : judgeCall(expr, deeper(place), api);
      case 'object': return judgeObject(expr, place, api);
      case 'list': return allOf(expr.items.map((item) => judge(item, place)));
      case 'binary': {
        if (expr.operator === '%' && facts.language === 'python' && (isTextual(expr.left) || expr.right.kind === 'object' || expr.right.kind === 'list')) return allOf([judge(expr.left, place), judge(expr.right, place)]);
        if (expr.operator === '<<' && facts.language === 'ruby') return allOf([judge(expr.left, place), judge(expr.right, place)]);
        if (comparing.has(expr.operator)) return safe;
        if (expr.operator === '&&' || expr.operator === 'and') return judge(expr.right, place);
        return allOf([judge(expr.left, place), judge(expr.right, place)]);
      }
      case 'unary': return asking.has(expr.operator) ? safe : judge(expr.operand, place);
      case 'await': return judge(expr.operand, place);
      case 'choice': return allOf(expr.options.map((option) => judge(option, place)));
      case 'other': if (facts.language === 'csharp' && /^\s+is\b/.test(text.slice(expr.children[0]?.range.end ?? 0, expr.range.end))) return safe;
        return expr.children.length === 0 ? unknown : weakened(allOf(expr.children.map((child) => judge(child, deeper(place)))), handedOn(text[expr.range.start] ?? ''));
    }
  }

  /** How sure it is that what has no form of its own gives what is in it: spreads do, Python's comprehensions mostly. */
  const handedOn = (first: string) => (/[.*]/.test(first) ? 1 : facts.language === 'python' && /[[{(]/.test(first) ? 0.85 : 0.5);

  function literal(expr: Extract<Expr, { kind: 'text' }>): Verdict {
    const found = vocabulary.literalOf(expr.value);
    return found ? leak(expr, found.what, 0.9, { name: '' }) : safe;
  }

  function template(expr: Extract<Expr, { kind: 'template' }>, place: Place): Verdict {
    const joins = facts.language === 'typescript' && expr.style !== 'format';
    const inner = { ...place, whole: place.whole && !joins };
    return allOf(expr.parts.map((part, index) => {
      if (part.verb !== undefined && /^[dtTpcbeEfgG]$/.test(part.verb) && part.kind !== 'text') return safe;
      const verdict = judge(part, inner);
      const before = expr.parts[index - 1];
      return before?.kind === 'text' ? withLabel(part, verdict, before.value) : verdict;
    }));
  }

  function withLabel(expr: Expr, verdict: Verdict, before: string, delimited = false): Verdict {
    if (verdict.kind === 'leaks' && labelIsAbout(before, vocabulary)) return weakened(verdict, 0.55);
    if (verdict.kind === 'leaks' && surest(verdict) < 0.5) {
      const said = labelled(expr, before, delimited);
      return surest(said) > surest(verdict) ? said : verdict;
    }
    return verdict.kind === 'unknown' ? labelled(expr, before, delimited) : verdict;
  }

  /** A value that nothing is known of, after a text that says what it is. */
  function labelled(expr: Expr, before: string, delimited = false): Verdict {
    const label = labelAtEnd(before, vocabulary, delimited);
    const name = isParameter(before) ? undefined : lastName(expr);
    // `Verification code: ${code}`: the name says no more than the label.
    const own = wordsOf(name ?? '').filter((word) => !label?.words.includes(word) && !label?.what.split(' ').includes(word) && !(expr.kind === 'call' && makers.has(word)));
    const isCode = expr.kind === 'name' && (label?.marked === true || label?.words.at(-1) === 'code') && /^code$/i.test(expr.name);
    if (!label || (label.what === 'token' && isPolled()) || (expr.kind === 'name' && facts.catches.some(({ variable }) => variable === expr.name)) || (name !== undefined && !isCode && own.some((word) => about.has(word) || /^(?:e|ex|exc|err|error|exception)$/.test(word)))) return unknown;
    return leak(expr, label.what, isCode ? Math.max(label.sure, 0.55) : name === undefined || isPlainName(name) || isCode || own.length === 0 ? label.sure : label.sure * 0.6);
  }

  const containers = makeContainers(file, flow, vocabulary, (written) => elsewhere.typed(written));
  const elsewhere = makeElsewhere(file, vocabulary, containers.typeOf, (other) => judgeOf(other, vocabulary));
  const api: Judge = {
    file, facts, vocabulary, flow, containers, elsewhere, own: makeOwnFunctions(facts, containers.typeOf), nameOf, judge,
    judgeKeyed: (key, value, place) => judgeKeyed(key, value, place, api), withLabel, leak, written,
  };
  return api;
}
