import { literalOf, type Expr } from '../../model/expr.ts';
import type { Assignment } from '../../model/facts.ts';
import { elementOf, insideOf, isElement, lastName, pathOf } from '../code/exprs.ts';
import { isCookie, keyGiven, propertyOf } from '../code/given.ts';
import { conditionBefore } from '../code/blocks.ts';
import { declaredTypeOf } from '../code/declaredTypes.ts';
import { deeper, type Judge, type Place } from './judging.ts';
import { countBefore, makeNesting } from '../../model/nesting.ts';
import { changed, whole, withoutOverwritten } from './objects.ts';
import { perFile } from '../code/perFile.ts';
import { choosing, isCleaning, saysMasked, isFiller, isHarmlessType, isObjectType } from './safeValues.ts';
import { isFilePath } from '../code/filePaths.ts';
import { isUsedAsObject } from '../code/objectUses.ts';
import { isTestCode } from '../code/testCode.ts';
import { allOf, safe, surest, unknown, weakened, type Verdict } from './verdict.ts';
import { wordsOf } from '../names/words.ts';

/** Last words of variables that hold no secret, whatever they were made from. */
export const otherThings = new Set('id ids name names type kind count counts length len size num index idx status code err error errors exception stderr stdout alias ok exists found exp expiry bool flag version path dir file filename hash digest user username email period duration interval rotation seconds minutes ttl timeout strength policy limit prefix suffix serial'.split(' '));

/** A variable or parameter: what its name says, else what it was given. */
export function judgeNamed(expr: Expr, name: string, place: Place, judge: Judge): Verdict {
  const verdict = judgeFilled(expr, name, place, judge);
  return verdict.kind === 'leaks' && !place.traced && isKnownEmpty(name, place.at, judge) ? safe : verdict;
}

function judgeFilled(expr: Expr, name: string, place: Place, judge: Judge): Verdict {
  const { flow } = judge;
  const param = flow.paramOf(name, place.functionId);
  if (place.traced) {
    if (place.traced.name === name && param) return judge.leak(expr, 'parameter', 1);
  }
  const verdict = place.traced ? undefined : judge.nameOf(name);
  if (verdict?.kind === 'harmless' || (!place.traced && (saysMasked(name) || /^public_?key$/i.test(name)))) return safe;
  if (param?.type && (isHarmlessType(param.type) || (!place.unwrapped && judge.containers.hides(param.type)))) return safe;
  if (verdict && isFilePath(name, place.functionId, judge.file)) return safe;
  const { values, complete: isAll } = givenTo(name, place, judge);
  const complete = isAll && !values.some(({ value, functionId }) => functionId !== place.functionId && isEmptyCollection(value));
  if (values.length === 0 && !param && verdict && assignedLater(name, place, judge)) return safe;
  if (verdict && values.length > 0 && values.every(({ value }) => isElement(value) && counting.test(judge.file.text.slice(value.range.start, value.range.end)))) return safe;
  const isForeignConstant = judge.facts.language === 'java' && values.length === 0 && !param && /^[A-Z][A-Z\d_]*$/.test(name);
  if (verdict?.kind === 'sensitive' && isForeignConstant) return unknown;
  if (verdict?.kind === 'sensitive') {
    const found = values.map((each) => (each.type && isHarmlessType(each.type) ? safe : origin(name, each.value, { ...deeper(place), functionId: each.functionId, at: each.range.start }, judge)));
    if (complete && found.every(({ kind }) => kind === 'safe') && !(isTyped.test(verdict.what) && values.every(({ value }) => makesNumber(value, place, judge)))) return safe;
    if (values.length > 0 && values.every(({ value }) => value.kind === 'null' || literalOf(value) === '')) return complete ? safe : judge.leak(expr, verdict.what, 0.3);
    const steps = values[0] ? [{ range: values[0].range, message: `${name} gets its value here` }] : [];
    const loop = values.length === 0 && /^(?:token|tokens|secret|secrets|key)$/i.test(name) ? 0.95 : 1;
    if (values.length > 0 && isTestCode(judge.file.path) && values.every(({ value }) => literalOf(value) !== undefined)) return judge.leak(expr, verdict.what, 0.45, { steps });
    // A vague name of a thing whose type is known to hold a secret.
    const inside = verdict.sure < 0.5 ? whole(expr, name, place, judge) : unknown;
    if (inside.kind === 'leaks') return inside;
    const opaque = isOpaque(name, param?.type, verdict.what, place, judge);
    const from = verdict.sure < 0.5 && !opaque ? Math.max(0, ...found.map((each) => surest(each) * 0.95)) : 0;
    if (from > verdict.sure) return judge.leak(expr, verdict.what, from, { steps });
    return judge.leak(expr, verdict.what, opaque ? 0.45 : verdict.sure * loop, { steps });
  }
  const written = place.traced || !judge.vocabulary.holdsSecrets ? undefined : param ? keyGiven(param, judge.file.text) : propertyOf(name, judge.file);
  const given = written?.replace(/^\$\{|[:}].*$/g, '').split('.').at(-1);
  const told = given === undefined || isHarmlessType(param?.type ?? '') ? undefined : judge.nameOf(given);
  if (given !== undefined && told === undefined && param && isCookie(param, judge.file.text) && !choosing.test(given)) return judge.leak(expr, 'cookie', 0.55);
  if (told?.kind === 'sensitive' && !judge.flow.assigns(name, place.functionId)) return judge.leak(expr, told.what, told.sure * 0.95);
  const flows = allOf([flowing(name, values, place, judge), ...caught(name, place, judge)]);
  const latest = values[0];
  if (flows.kind === 'leaks' && !latest) return weakened(flows, 0.9, { range: expr.range, name: judge.written(expr) });
  if (flows.kind === 'leaks' && latest) {
    const isPicked = isElement(latest.value) && /\bcontinue\b/.test(judge.file.text.slice(latest.range.end, place.at));
    const made = values.find(({ adds }) => adds !== true) ?? latest;
    return weakened(withoutOverwritten(expr, name, flows, place, made.range, judge), isPicked ? 0.55 : isTestCode(judge.file.path) ? inTests : 1);
  }
  const element = param && !place.traced ? elementGiven(param.name, place, judge) : undefined;
  if (element) return weakened(judge.judge(element, deeper(place)), 0.85, { range: expr.range, name: judge.written(expr) });
  if (complete && flows.kind === 'safe') return changed(expr, name, place, judge) ?? safe;
  return changed(expr, name, place, judge) ?? whole(expr, name, place, judge);
}

/** `if (token == null) log(token)`: nothing is in it. */
function isKnownEmpty(name: string, at: number, { file }: Judge): boolean {
  const condition = conditionBefore(at, file);
  return condition !== '' && condition.length < 200 && !/&&|\|\||\band\b|\bor\b|\belse\b/.test(condition) && new RegExp(`(?:^|[\\s(])${name.replace(/\W/g, '\\$&')}\\s*(?:===?\\s*(?:null|nil|undefined|None)|is\\s+(?:None|null))\\b|\\b(?:Objects\\.)?isNull\\(\\s*${name.replace(/\W/g, '\\$&')}\\s*\\)`).test(condition) && !/!\s*(?:Objects\.)?isNull/.test(condition);
}

/** Runs over numbers. */
const counting = /^\(?\d+\s*\.\.|^x?range\(/;

/** What tests handle under another name is made up, and an answer rather than a secret. */
const inTests = 0.6;

const running = /^(?:forEach|map|flatMap|filter|each|ForEach|then|ifPresent|tap)$/;

/** What the first parameter of a callback stands for: an element of the list, or the promised value, that the callback is run over. */
function elementGiven(name: string, place: Place, { facts, own }: Judge): Expr | undefined {
  for (let id = place.functionId; id > 0; id = facts.functions[id]?.parent ?? 0) {
    const fact = facts.functions[id];
    if (!fact?.params.some((param) => param.name === name)) continue;
    const call = fact.params[0]?.name === name ? own.handedTo(id) : undefined;
    return call?.callee.kind === 'member' && running.test(call.callee.property) && call.callee.object.kind !== 'name' ? elementOf(call.callee.object) : undefined;
  }
  return undefined;
}

/** What people type in may be a number. */
const isTyped = /code|PIN/;
const numbers = /^(?:floor|round|trunc|random|randint|randrange|randbelow|randomInt|nextInt|Next|Intn|GetInt32|rand|random_int|mt_rand|random_number)$/;

/** True for a number drawn by chance, or the text of one. */
function makesNumber(value: Expr, place: Place, judge: Judge, depth = 0): boolean {
  if (depth > 4) return false;
  if (value.kind === 'name') return judge.flow.reaching(value.name, place.functionId, place.at).values.some((each) => makesNumber(each.value, place, judge, depth + 1));
  if (value.kind === 'call' && numbers.test(lastName(value.callee) ?? '')) return true;
  return insideOf(value).some((inner) => inner.kind !== 'text' && makesNumber(inner, place, judge, depth + 1)) && !(value.kind === 'call' && isCleaning(value.callee));
}

/** Made empty, to be filled elsewhere. */
const isEmptyCollection = (value: Expr) => (value.kind === 'object' && value.entries.length === 0) || (value.kind === 'list' && value.items.length === 0) || (value.kind === 'call' && value.args.length === 0 && (value.isNew === true || /^(?:dict|list|set|make)$/.test(lastName(value.callee) ?? '')));

/** A token that is an object of a class: how it prints is the class's affair, and most print no secret. */
function isOpaque(name: string, written: string | undefined, what: string, { at, functionId }: Place, { facts, file, nameOf }: Judge): boolean {
  if (facts.language === 'python') return what === 'token' && isUsedAsObject(name, functionId, file, (attribute) => nameOf(attribute)?.kind === 'sensitive');
  if ((facts.language !== 'java' && facts.language !== 'csharp') || !/^(?:tokens?|cookie|authorization header|SAML assertion)$/.test(what)) return false;
  const type = written ?? declaredTypeOf(name, at, file);
  return type !== undefined && (isObjectType(type) || (what === 'cookie' && type === 'Object'));
}

/** A field of Java or C# that is declared without a value gets it from elsewhere. */
function givenTo(name: string, place: Place, { flow, facts }: Judge): ReturnType<typeof flow.reaching> {
  const found = flow.reaching(name, place.functionId, place.at);
  const isField = facts.language === 'java' || facts.language === 'csharp';
  const values = isField ? found.values.filter(({ value, functionId }) => value.kind !== 'null' || functionId === place.functionId) : found.values;
  return values.length === found.values.length ? found : { values, complete: false };
}

/** Handlers and throws by place; where handlers end, in order. */
const errorsIn = perFile(({ facts }) => ({
  clauses: makeNesting(facts.catches, ({ body }) => body),
  ends: facts.catches.map(({ range: { end } }) => ({ range: { start: end, end } })).sort((a, b) => a.range.start - b.range.start),
  throws: makeNesting(facts.throws, ({ range }) => range),
}));

/** What is thrown in the block whose catch names the error so. */
function caught(name: string, place: Place, { file, facts, judge }: Judge): Verdict[] {
  if (facts.language === 'go') return [];
  const { clauses, ends, throws } = errorsIn(file);
  const clause = [...clauses.around({ start: place.at, end: place.at + 1 })].filter(({ variable, functionId }) => variable === name && functionId === place.functionId).at(-1);
  if (!clause) return [];
  const before = ends[countBefore(ends, clause.range.start + 1) - 1]?.range.start ?? 0;
  const from = Math.max(before, facts.functions[place.functionId]?.body.start ?? 0);
  return throws.inside({ start: from + 1, end: clause.range.start }).filter(({ value, functionId }) => value && functionId === place.functionId)
    .map(({ value, range }) => (value ? judge(value, { ...deeper(place), at: range.start }) : unknown));
}

export const makesError = (value: Expr) => value.kind === 'call' && (value.isNew === true || /(?:Error|Exception|Errorf)$|^errors?\.(?:New|Wrap|Wrapf)$/.test(value.callee.kind === 'name' ? value.callee.name : value.callee.kind === 'member' ? `${value.callee.object.kind === 'name' ? value.callee.object.name : ''}.${value.callee.property}` : ''));

/** What the values of a variable bring with them; a name that says it is something else stops them. */
export function flowing(name: string, values: readonly Assignment[], place: Place, judge: Judge): Verdict {
  const last = wordsOf(name).at(-1) ?? '';
  const passing = otherThings.has(last) && !place.traced ? values.filter(({ value }) => value.kind === 'template' || makesError(value)) : values;
  // A code may be that of a status or one to sign in with: the text before it tells.
  if (last === 'code' && passing.length === 0 && values.length > 0) return unknown;
  return allOf(passing.map((each) => (judge.flow.isFirst(each) ? judge.judge(each.value, { ...deeper(place), functionId: each.functionId, at: each.range.start }) : unknown)));
}

/** What a variable with a secret's name got: a plain literal is the secret itself, unless it is a filler. */
export function origin(name: string, value: Expr, place: Place, judge: Judge): Verdict {
  const text = literalOf(value);
  if (text !== undefined && !judge.vocabulary.literalOf(text)) return isFiller(text, name) ? safe : unknown;
  // `authCode = code`: of a plainer name nothing is known.
  if (value.kind === 'name' && otherThings.has(value.name) && wordsOf(name).at(-1) === value.name) return unknown;
  if (value.kind === 'choice') return allOf(value.options.map((option) => origin(name, option, place, judge)));
  if (value.kind === 'call' && value.callee.kind === 'member' && /tok(?:s|ens?)?$/i.test(name) && /lex(?:er)?$|tokenizer$|scanner$|parser$/i.test(lastName(value.callee.object) ?? '')) return safe;
  // A constant of the language's own kind can only be made of other constants: a name of something.
  if (value.kind === 'member' && judge.facts.language === 'csharp' && /\bconst\s+\w+\s+\w+\s*=\s*$/.test(judge.file.text.slice(Math.max(0, value.range.start - 100), value.range.start))) return safe;
  const called = value.kind === 'await' ? value.operand : value;
  if (called.kind === 'call' && isPublicCredential(called)) return safe;
  if (value.kind === 'call' && value.callee.kind === 'member' && /^(?:getcwd|cwd|Getwd)$/.test(value.callee.property)) return safe;
  if (value.kind === 'object' || value.kind === 'list') {
    const inside = judge.judge(value, place);
    return inside.kind === 'safe' ? safe : unknown;
  }
  return judge.judge(value, place);
}

/** What browsers make for WebAuthn is sent to anyone; a form's token against forgery is in the page. */
const isPublicCredential = ({ callee, args }: Extract<Expr, { kind: 'call' }>): boolean =>
  /(?:^|\.)navigator\.credentials\.(?:create|get)$/.test(pathOf(callee) ?? '') || (callee.kind === 'member' && args.length === 1 && /csrf|xsrf/i.test(lastName(args[0]?.value ?? callee) ?? literalOf(args[0]?.value) ?? ''));

function assignedLater(name: string, place: Place, { flow, facts }: Judge): boolean {
  const inLoop = facts.loops.some((loop) => loop.start <= place.at && place.at < loop.end);
  return !inLoop && place.functionId > 0 && flow.reaching(name, place.functionId, Number.MAX_SAFE_INTEGER).values.some((each) => each.functionId === place.functionId && each.range.start > place.at);
}
