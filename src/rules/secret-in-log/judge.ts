import type { Assignment, Expr } from '../../model/facts.ts';
import type { CheckedFile } from '../rule.ts';
import { alwaysBefore, makeFlow } from '../flow.ts';
import { lastName, literalOf, pathOf } from '../exprs.ts';
import { wordsOf } from '../words.ts';
import { makeContainers } from './containers.ts';
import type { Judge, Place } from './judging.ts';
import { isPlainName, labelAtEnd, labelIsAbout } from './labels.ts';
import { about, carriers } from './nameWords.ts';
import { judgeCall } from './calls.ts';
import { declaredType, isFiller, isHarmlessType, isObjectType, isSmallPart } from './safeValues.ts';
import { secretLiteral } from './secretLiterals.ts';
import { judgeName } from './sensitiveNames.ts';
import { allOf, safe, surest, unknown, weakened, type Leak, type Verdict } from './verdict.ts';

const maxDepth = 7;
const comparing = new Set(['==', '===', '!=', '!==', '<', '>', '<=', '>=', 'in', 'not in', 'is', 'is not', 'instanceof', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '^', '<=>']);
const asking = new Set(['!', 'not', 'typeof', '-', '+', '~', 'void', 'delete', '++', '--']);
/** Last words of variables that hold no secret, whatever they were made from. */
const otherThings = new Set('id ids name names type kind count counts length len size num index idx status code err error errors exception stderr stdout ok exists found exp expiry bool flag version path dir file filename hash digest user username email'.split(' '));
/** Before the last property: what follows is a name of something, no value of it. */
const kindsOf = new Set(`error errors err message messages msg label labels strings text texts title titles i18n t translations locale routes route paths path url urls touched types type kind count counts usage stats metric metrics
  permission permissions validators validation schema columns column fields field event events errorcode code codes status header headers claims scope scopes role roles action actions enum keys names name attribute attributes selectors ids
  placeholder placeholders rules files file paths dirs feature features flags capabilities`.split(/\s+/));

export function makeJudge(file: CheckedFile): Judge {
  const { facts, text, options } = file;
  const flow = makeFlow(facts, text);
  const containers = makeContainers(file, flow);
  const isLexer = /lexer|tokeniz|pars(?:er|ing)|syntax|grammar|\bast\b|prompt|embedding|vocab/i.test(file.path) || (/\b(?:lexer|tokenizer|nextToken|peekToken|TokenType|TokenKind|StreamToken|stream_(?:id|name|ordering|pos|token)|token\.(?:type|kind|pos|line|start|lexeme|Kind|Type|Pos))\b/i.test(text) && !/\b(?:jwt|oauth2?|bearer|login|access_?token)\b/i.test(text));
  const usesKubernetes = facts.language === 'go' && facts.imports.some(({ module }) => module.startsWith('k8s.io/') || module.startsWith('sigs.k8s.io/'));
  const written = (expr: Expr) => text.slice(expr.range.start, Math.min(expr.range.end, expr.range.start + 60)).replace(/\s+/g, ' ');

  const leak = (expr: Expr, what: string, sure: number, extra: Partial<Leak> = {}): Verdict =>
    ({ kind: 'leaks', leaks: [{ range: expr.range, what, name: written(expr), sure, steps: [], ...extra }] });

  function nameVerdict(name: string) {
    const verdict = judgeName(name, options);
    if (verdict?.kind === 'secret' && isLexer && verdict.what.startsWith('token') && /^(?:\w{0,8}_?)?toks?(?:ens?)?$/i.test(name)) return { ...verdict, sure: 0.3 };
    if (verdict?.kind === 'secret' && usesKubernetes && verdict.what === 'secret' && /secrets?$/i.test(name)) return { ...verdict, sure: 0.4 };
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
      case 'name': return named(expr, expr.name, place);
      case 'member': return member(expr, expr.object, expr.property, place);
      case 'index': return indexed(expr, place);
      case 'call': return isSmallPart(expr, text) ? safe : judgeCall(expr, { ...place, depth: place.depth + 1 }, api);
      case 'object': return allOf(expr.entries.map((entry) => (entry.key === undefined ? judge(entry.value, deeper(place)) : judgeKeyed(entry.key, entry.value, place))));
      case 'list': return allOf(expr.items.map((item) => judge(item, place)));
      case 'binary': {
        if (comparing.has(expr.operator)) return safe;
        if (expr.operator === '&&' || expr.operator === 'and') return judge(expr.right, place);
        return allOf([judge(expr.left, place), judge(expr.right, place)]);
      }
      case 'unary': return asking.has(expr.operator) ? safe : judge(expr.operand, place);
      case 'await': return judge(expr.operand, place);
      case 'choice': return allOf(expr.options.map((option) => judge(option, place)));
      case 'other': return expr.children.length === 0 ? unknown : weakened(allOf(expr.children.map((child) => judge(child, deeper(place)))), 0.5);
    }
  }

  const deeper = (place: Place): Place => ({ ...place, depth: place.depth + 1 });

  function literal(expr: Extract<Expr, { kind: 'text' }>): Verdict {
    const found = secretLiteral(expr.value);
    return found ? leak(expr, found.what, 0.9, { name: '' }) : safe;
  }

  function template(expr: Extract<Expr, { kind: 'template' }>, place: Place): Verdict {
    const joins = facts.language === 'typescript' && expr.style !== 'format';
    const inner = { ...place, whole: place.whole && !joins };
    return allOf(expr.parts.map((part, index) => {
      if (part.verb !== undefined && /^[dtTpcbxXeEfgG]$/.test(part.verb) && part.kind !== 'text' && !/^[xX]$/.test(part.verb)) return safe;
      const verdict = judge(part, inner);
      const before = expr.parts[index - 1];
      return before?.kind === 'text' ? withLabel(part, verdict, before.value) : verdict;
    }));
  }

  function withLabel(expr: Expr, verdict: Verdict, before: string, delimited = false): Verdict {
    if (verdict.kind === 'leaks' && labelIsAbout(before)) return weakened(verdict, 0.55);
    return verdict.kind === 'unknown' ? labelled(expr, before, delimited) : verdict;
  }

  /** A value that nothing is known of, after a text that says what it is. */
  function labelled(expr: Expr, before: string, delimited = false): Verdict {
    const label = labelAtEnd(before, options, delimited);
    const name = lastName(expr);
    if (!label || (name !== undefined && wordsOf(name).some((word) => about.has(word) || /^(?:e|ex|exc|err|error|exception)$/.test(word)))) return unknown;
    return leak(expr, label.what, name === undefined || isPlainName(name) ? label.sure : label.sure * 0.6);
  }

  function named(expr: Expr, name: string, place: Place): Verdict {
    const verdict = nameVerdict(name);
    if (verdict?.kind === 'harmless') return safe;
    const param = flow.paramOf(name, place.functionId);
    if (param?.type && isHarmlessType(param.type)) return safe;
    const { values, complete } = givenTo(name, place);
    if (values.length === 0 && !param && verdict && assignedLater(name, place)) return safe;
    if (verdict?.kind === 'secret') {
      const found = values.map((each) => (each.type && isHarmlessType(each.type) ? safe : origin(name, each.value, { ...deeper(place), functionId: each.functionId, at: each.range.start })));
      if (complete && found.every(({ kind }) => kind === 'safe')) return safe;
      if (values.length > 0 && values.every(({ value }) => value.kind === 'null' || literalOf(value) === '')) return complete ? safe : leak(expr, verdict.what, 0.3);
      const steps = values[0] ? [{ range: values[0].range, message: `${name} gets its value here` }] : [];
      const loop = values.length === 0 && /^(?:token|tokens|secret|secrets|key)$/i.test(name) ? 0.95 : 1;
      const type = param?.type ?? declaredType(text.slice(0, place.at), name);
      return leak(expr, verdict.what, type !== undefined && isOpaque(type, verdict.what) ? 0.45 : verdict.sure * loop, { steps });
    }
    const flows = flowing(name, values, place);
    const latest = values[0];
    if (flows.kind === 'leaks' && latest) return withoutOverwritten(expr, name, flows, place, latest.range);
    if (complete && flows.kind === 'safe') return changed(expr, name, place) ?? safe;
    return changed(expr, name, place) ?? whole(expr, name, place);
  }

  /** A token that is an object of a class: how it prints is the class's affair, and most print no secret. */
  const isOpaque = (type: string, what: string) => (facts.language === 'java' || facts.language === 'csharp') && /^(?:tokens?|cookie|authorization header)$/.test(what) && isObjectType(type);

  /** A field of Java or C# that is declared without a value gets it from elsewhere. */
  function givenTo(name: string, place: Place): ReturnType<typeof flow.reaching> {
    const found = flow.reaching(name, place.functionId, place.at);
    const isField = facts.language === 'java' || facts.language === 'csharp';
    const values = isField ? found.values.filter(({ value, functionId }) => value.kind !== 'null' || functionId === place.functionId) : found.values;
    return values.length === found.values.length ? found : { values, complete: false };
  }

  /** What the values of a variable bring with them; a name that says it is something else stops them. */
  function flowing(name: string, values: readonly Assignment[], place: Place): Verdict {
    const last = wordsOf(name).at(-1) ?? '';
    if (otherThings.has(last)) values = values.filter(({ value }) => value.kind === 'template' || (value.kind === 'call' && value.isNew === true));
    return allOf(values.map((each) => (flow.isFirst(each) ? judge(each.value, { ...deeper(place), functionId: each.functionId, at: each.range.start }) : unknown)));
  }

  /** What a variable with a secret's name got: a plain literal is the secret itself, unless it is a filler. */
  function origin(name: string, value: Expr, place: Place): Verdict {
    const text = literalOf(value);
    if (text !== undefined && !secretLiteral(text)) return isFiller(text, name) ? safe : unknown;
    if (value.kind === 'choice') return allOf(value.options.map((option) => origin(name, option, place)));
    if (value.kind === 'call' && value.callee.kind === 'member' && /^(?:getcwd|cwd|Getwd)$/.test(value.callee.property)) return safe;
    if (value.kind === 'object' || value.kind === 'list') {
      const inside = judge(value, place);
      return inside.kind === 'safe' ? safe : unknown;
    }
    return judge(value, place);
  }

  function assignedLater(name: string, place: Place): boolean {
    const inLoop = facts.loops.some((loop) => loop.start <= place.at && place.at < loop.end);
    return !inLoop && place.functionId > 0 && flow.reaching(name, place.functionId, Number.MAX_SAFE_INTEGER).values.some((each) => each.functionId === place.functionId && each.range.start > place.at);
  }

  /** An object's leak through a key that was overwritten or deleted before the call is none. */
  function withoutOverwritten(expr: Expr, name: string, flows: Extract<Verdict, { kind: 'leaks' }>, place: Place, from: { start: number; end: number }): Verdict {
    const between = text.slice(from.end, place.at);
    const left = flows.leaks.filter((each) => {
      const key = heldKey(each.what) ?? each.name.split(/[.\s'"[\]]+/).at(-1) ?? '';
      return key === '' || !removed(between, name, key);
    });
    if (left.length === 0) return safe;
    const step = { range: from, message: `${name} gets its value here` };
    return weakened({ kind: 'leaks', leaks: left }, 0.95, { range: expr.range, name: written(expr), step });
  }

  const removed = (between: string, name: string, key: string) => {
    const at = name.replace(/[$.]/g, '\\$&');
    const prop = key.replace(/[^\w-]/g, '.');
    return new RegExp(`delete\\s+${at}(?:\\.${prop}\\b|\\[['"]${prop}['"]\\])|\\bdel\\s+${at}\\[['"]${prop}['"]\\]|${at}\\.(?:pop|Del|delete|remove)\\(\\s*['"]${prop}['"]|delete\\(\\s*${at}\\s*,\\s*"${prop}"|(?<![\\w.])${at}(?:\\.${prop}|\\[['"]${prop}['"]\\])\\s*=\\s*['"\`]`, 'i').test(between);
  };

  /** Secrets put into an object after it was made. */
  function changed(expr: Expr, name: string, place: Place): Verdict | undefined {
    if (!place.whole) return undefined;
    const seen = new Set<string>();
    for (const { key, value, range } of flow.changes(name, place.functionId, place.at)) {
      if (seen.has(key)) continue;
      seen.add(key);
      const verdict = judgeKeyed(key, value, { ...deeper(place), at: range.start });
      if (surest(verdict) < 0.5 || removed(text.slice(range.end, place.at), name, key)) continue;
      if (facts.language === 'python' && !text.slice(range.start, value.range.start).includes('[')) continue;
      return weakened(verdict, 0.9, { range: expr.range, name: written(expr), step: { range, message: `${key} is put into ${name} here` } });
    }
    return undefined;
  }

  const heldKey = (what: string) => /\.([\w-]+)\)$/.exec(what)?.[1];

  function whole(expr: Expr, path: string, place: Place): Verdict {
    if (!place.whole) return unknown;
    const held = containers.heldBy(path, place.functionId);
    if (!held) return unknown;
    const key = heldKey(held.what);
    if (key !== undefined) {
      if (removed(text.slice(Math.max(0, place.at - 2_000), place.at), path, key)) return unknown;
      const overwritten = flow.changes(path, place.functionId, place.at).find((each) => each.key === key);
      if (overwritten && alwaysBefore(text, overwritten.range.start, place.at) && judgeKeyed(key, overwritten.value, deeper(place)).kind === 'safe') return unknown;
    }
    return leak(expr, held.what, held.sure, { whole: true });
  }

  function member(expr: Expr, object: Expr, property: string, place: Place): Verdict {
    const verdict = nameVerdict(property);
    if (verdict?.kind === 'harmless') return safe;
    const path = pathOf(expr);
    if (verdict?.kind === 'secret') {
      if (facts.language === 'java' && /^[A-Z][A-Z\d_]*$/.test(property) && /^[A-Z](?!\w*(?:Config|Secret|Setting|Credential|Env|Constant))/.test(lastName(object) ?? '')) return safe;
      const owner = wordsOf(lastName(object) ?? '');
      if (kindsOf.has(owner.at(-1) ?? '') && !/headers?$/i.test(lastName(object) ?? '')) return safe;
      if (expr.kind === 'member' && /^[A-Z]/.test(lastName(object) ?? '') && /Headers?$|Names?$/.test(lastName(object) ?? '')) return safe;
      const { values, complete } = path === undefined ? { values: [], complete: false } : flow.reaching(path, place.functionId, place.at);
      const found = values.map((each) => origin(property, each.value, { ...deeper(place), functionId: each.functionId, at: each.range.start }));
      const receiver = /^(?:this|self)\./.test(path ?? '');
      if (found.length > 0 && (complete || receiver) && found.every(({ kind }) => kind === 'safe') && !(receiver && values.some(({ value }) => value.kind === 'null' || literalOf(value) === ''))) return safe;
      if (object.kind === 'name') {
        const inside = entryOf(object, property, place);
        if (inside && origin(property, inside, deeper(place)).kind === 'safe') return safe;
        const param = flow.paramOf(object.name, place.functionId);
        const type = facts.types.find(({ name }) => name === param?.type?.replace(/^[*&]/, ''))?.fields.find(({ name }) => name === property)?.type;
        if (type && isHarmlessType(type)) return safe;
      }
      const own = receiver ? facts.types.flatMap(({ fields }) => fields).find(({ name }) => name === property)?.type : undefined;
      if (own && isHarmlessType(own)) return safe;
      return leak(expr, verdict.what, verdict.sure);
    }
    const parent = lastName(object);
    const parentVerdict = parent === undefined ? undefined : nameVerdict(parent);
    if (parentVerdict?.kind === 'secret') {
      const words = wordsOf(property);
      if (words.some((word) => about.has(word))) return safe;
      if (words.length > 0 && words.every((word) => carriers.has(word))) return weakened(judge(object, { ...deeper(place), whole: true }), 0.95, { range: expr.range, name: written(expr) });
      if (parentVerdict.what === 'cookie' && /cookies$/i.test(parent ?? '')) return /lang|locale|theme|consent|debug|tz|timezone/i.test(property) ? safe : leak(expr, 'cookie', 0.55);
    }
    if (object.kind === 'name' && !otherThings.has(wordsOf(property).at(-1) ?? '')) {
      const inside = entryOf(object, property, place);
      if (inside) return weakened(judge(inside, deeper(place)), 0.9, { range: expr.range, name: written(expr) });
    }
    if (path === undefined) return unknown;
    const { values, complete } = flow.reaching(path, place.functionId, place.at);
    const flows = flowing(property, values, place);
    const step = values[0] && { range: values[0].range, message: `${property} gets its value here` };
    if (flows.kind === 'leaks') return weakened(flows, 0.85, { range: expr.range, name: written(expr), ...(step ? { step } : {}) });
    if (complete && flows.kind === 'safe') return safe;
    return changed(expr, path, place) ?? whole(expr, path, place);
  }

  /** The value of a key of an object literal that a local stands for. */
  function entryOf(object: Extract<Expr, { kind: 'name' }>, key: string, place: Place): Expr | undefined {
    const { values, complete } = flow.reaching(object.name, place.functionId, place.at);
    const value = complete ? values[0]?.value : undefined;
    return value?.kind === 'object' ? value.entries.findLast((entry) => entry.key === key)?.value : undefined;
  }

  function indexed(expr: Extract<Expr, { kind: 'index' }>, place: Place): Verdict {
    if (expr.key.kind === 'text') return member(expr, expr.object, expr.key.value, place);
    if (isSmallPart(expr, text)) return safe;
    const constant = expr.key.kind === 'name' || expr.key.kind === 'member' ? literalOf(flow.reaching(pathOf(expr.key) ?? '', place.functionId, place.at).values[0]?.value) : undefined;
    if (constant !== undefined) return member(expr, expr.object, constant, place);
    const found = judge(expr.object, { ...deeper(place), whole: false });
    return weakened(found, expr.key.kind === 'number' || expr.key.kind === 'other' ? 0.9 : 0.5, { range: expr.range, name: written(expr) });
  }

  function judgeKeyed(key: string, value: Expr, place: Place): Verdict {
    const verdict = nameVerdict(key);
    const found = judge(value, deeper(place));
    if (verdict?.kind !== 'secret') return verdict ? weakened(found, 0.6) : found;
    const constant = literalOf(value);
    if (constant !== undefined) {
      const plain = !secretLiteral(constant) && isFiller(constant, key);
      return plain ? safe : leak(value, verdict.what, Math.min(verdict.sure, 0.7));
    }
    if (found.kind === 'safe') return safe;
    if (found.kind === 'leaks') return { kind: 'leaks', leaks: found.leaks.map((each) => ({ ...each, sure: Math.max(each.sure, verdict.sure * 0.9) })) };
    if (value.kind === 'object' || value.kind === 'list') return unknown;
    const name = lastName(value);
    const words = name === undefined ? [] : wordsOf(name);
    const isAbout = words.some((word) => about.has(word) && !(word === 'number' && verdict.what.startsWith('card'))) && !words.every((word) => carriers.has(word));
    return leak(value, verdict.what, verdict.sure * (isAbout ? 0.4 : 0.9));
  }

  const api: Judge = { file, facts, flow, containers, judge, judgeKeyed, withLabel, leak, written };
  return api;
}
