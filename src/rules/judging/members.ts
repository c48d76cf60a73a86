import { literalOf, type Expr } from '../../model/expr.ts';
import { about, carriers } from '../names/aboutWords.ts';
import { isPaymentCard } from './cards.ts';
import { isElement, lastName, pathOf } from '../code/exprs.ts';
import { environment, keySure, namesKey } from './environment.ts';
import { deeper, type Judge, type Place } from './judging.ts';
import { flowing, makesError, origin, otherThings } from './named.ts';
import { changed, whole, withoutOverwritten } from './objects.ts';
import { isHarmlessType, isSmallPart } from './safeValues.ts';
import { allOf, safe, unknown, weakened, type Verdict } from './verdict.ts';
import { wordsOf } from '../names/words.ts';

/** Before the last property: what follows is a name of something, no value of it. */
const kindsOf = new Set(`error errors err message messages msg label labels string strings text texts title titles i18n t translations locale routes route paths path url urls touched types type kind count counts usage stats metric metrics method methods
  permission permissions validators validation schema columns column fields field event events errorcode code codes status header headers claims scope scopes role roles action actions enum keys names name attribute attributes selectors ids
  placeholder placeholders expiry expiries ttl ttls lifetime lifetimes timeout timeouts duration durations rotation interval intervals limit limits rules files file paths dirs feature features flags capabilities`.split(/\s+/));

/** A constant of another file is more often the name of a setting than its value. */
function isConstant(object: Expr, property: string, { facts }: Judge): boolean {
  const owner = lastName(object) ?? '';
  if (/^[A-Z][A-Z\d_]*$/.test(property) && /^[A-Z]\w*(?:Constants?|Keys?|Names?|Fields?|Params?|Attributes?|Columns?|Claims?|Scopes?)$/.test(owner)) return true;
  if (facts.language === 'java') return false;
  if (facts.language === 'go' && object.kind === 'name' && /^(?:Config|Key|Header|Env|Flag|Attr|Field|Annotation|Label)[A-Z]/.test(property) && facts.imports.some(({ local }) => local === owner)) return true;
  return facts.language === 'go' && object.kind === 'name' && /^[A-Z]/.test(property) && !/conf|cfg|setting|env|secret|global|option/i.test(owner) && facts.imports.some(({ local }) => local === owner);
}

/** Shops call the public id of these a token. */
const publicIds = new Set(['order', 'checkout', 'transaction', 'cart', 'basket', 'invoice', 'draft']);

/** Ruby's, which are called without brackets. */
const conversions = new Set(['to_h', 'to_hash', 'to_s', 'to_a', 'to_json', 'to_yaml', 'to_unsafe_h', 'inspect', 'dup', 'strip', 'chomp', 'to_query']);

const settings = /^(?:settings?|conf|cfg|config|configuration|env|opts|options)$/i;
const requestSession = /(?:^|\.)(?:req|request|ctx|context|HttpContext|httpContext)\.[sS]ession$/;

/** Whose pin is typed in. */
const pinned = new Set(['user', 'account', 'customer', 'card', 'credentials', 'login', 'payment', 'patient', 'employee', 'member']);

/** `object.property`: what the property's name says, else what was put there. */
export function judgeMember(expr: Expr, object: Expr, property: string, place: Place, judge: Judge): Verdict {
  const { flow } = judge;
  const verdict = place.traced ? undefined : judge.nameOf(property);
  if (verdict?.kind === 'harmless') return safe;
  const path = pathOf(expr);
  const isCookie = /^cookies$|_COOKIE$/i.test(lastName(object) ?? '');
  if (verdict?.kind === 'sensitive' && verdict.sure < 0.5 && isCookie) return judge.leak(expr, 'session cookie', 0.75);
  if (verdict === undefined && property === 'pin' && !place.traced && pinned.has(wordsOf(lastName(object) ?? '').at(-1) ?? '')) return judge.leak(expr, 'PIN', 0.6);
  if (verdict === undefined && judge.vocabulary.holdsSecrets && !place.traced && /^(?:num|number|pan)$/i.test(property) && isPaymentCard(lastName(object) ?? '', judge)) return judge.leak(expr, 'card number', 0.65);
  if (judge.vocabulary.holdsSecrets && !place.traced && /^id$/i.test(property) && requestSession.test(pathOf(object) ?? '')) return judge.leak(expr, 'session id', 0.6);
  if (judge.vocabulary.holdsSecrets && !place.traced && namesKey(property) && environment.test(pathOf(object) ?? '') && !(verdict?.kind === 'sensitive' && verdict.sure > keySure)) return judge.leak(expr, 'key', keySure);
  if (verdict?.kind === 'sensitive') {
    const isPublicId = property.toLowerCase() === 'token' && publicIds.has(wordsOf(lastName(object) ?? '').filter((word) => word !== 'item' && word !== 'info').at(-1) ?? '');
    if (object.kind === 'name' && /^[A-Z]/.test(property) && judge.elsewhere.isEnum(object.name)) return safe;
    const isPersons = verdict.what === 'PIN' && pinned.has(wordsOf(lastName(object) ?? '').at(-1) ?? '');
    return isNamedSafely(expr, object, property, path, place, judge) ? safe : isPersons ? judge.leak(expr, verdict.what, 0.6) : judge.leak(expr, verdict.what, isPublicId || isConstant(object, property, judge) ? 0.45 : verdict.what === 'connection string' && settings.test(lastName(object) ?? '') ? Math.max(verdict.sure, 0.55) : verdict.sure);
  }
  // Django's: with the password of each.
  if (property === 'DATABASES' && judge.facts.language === 'python' && judge.vocabulary.holdsSecrets && settings.test(lastName(object) ?? '')) return judge.leak(expr, 'database settings', 0.65);
  if (place.traced && object.kind === 'name' && object.name === place.traced.name) return unknown;
  const here = { range: expr.range, name: judge.written(expr) };
  const parent = lastName(object);
  const parentVerdict = parent === undefined || place.traced ? undefined : judge.nameOf(parent);
  if (parentVerdict?.kind === 'sensitive') {
    const words = wordsOf(property);
    if (property === '__dict__') return weakened(judge.judge(object, { ...deeper(place), whole: true, serialized: true }), 0.95, here);
    if (isPartOf(parentVerdict.what, words.join(' '))) return weakened(judge.judge(object, deeper(place)), 0.95, here);
    // The text of a token of Django REST framework.
    if (property === 'key' && parentVerdict.what === 'token' && judge.facts.language === 'python') return weakened(judge.judge(object, { ...deeper(place), whole: true }), 0.95, here);
    if (words.some((word) => about.has(word))) return safe;
    if (words.length > 0 && parent !== 'pw' && words.every((word) => carriers.has(word))) return weakened(judge.judge(object, { ...deeper(place), whole: true }), 0.95, here);
    if (parentVerdict.what === 'cookie' && (/cookies$|_COOKIE$/i.test(parent ?? '') || expr.kind === 'index')) return /lang|locale|theme|consent|debug|tz|timezone/i.test(property) ? safe : judge.leak(expr, 'cookie', 0.55);
  }
  if (judge.facts.language === 'ruby' && conversions.has(property)) return weakened(judge.judge(object, { ...deeper(place), whole: true }), 1, here);
  if (object.kind === 'name' && /^value$/i.test(property)) {
    const each = flow.reaching(object.name, place.functionId, place.at).values[0]?.value;
    const all = each?.kind === 'index' && isElement(each) ? pathOf(each.object) : undefined;
    const held = all === undefined ? undefined : judge.containers.heldBy(all, place.functionId, place.at);
    if (held) return judge.leak(expr, held.what, held.sure * 0.9);
  }
  // What .NET calls the credentials behind the scheme.
  if (property === 'Parameter' && object.kind === 'name' && judge.vocabulary.holdsSecrets && !place.traced && flow.reaching(object.name, place.functionId, place.at).values.some(({ value }) => value.kind === 'call' && /(?:^|\.)AuthenticationHeaderValue\.Parse$/.test(pathOf(value.callee) ?? ''))) return judge.leak(expr, 'authorization header', 0.75);
  if (property === '__dict__' || property === '__attrs__') {
    const type = object.kind === 'name' ? judge.containers.typeOf(object.name, place.functionId, place.at) : undefined;
    const held = type === undefined ? undefined : judge.containers.heldByType(type, true);
    if (held) return judge.leak(expr, held.what, held.sure, { whole: true });
  }
  if (object.kind === 'name' && !otherThings.has(wordsOf(property).at(-1) ?? '')) {
    const inside = entryOf(object, property, place, judge);
    if (inside) return weakened(judge.judge(inside, deeper(place)), 0.9, here);
  }
  if (sayings.has(property) && object.kind === 'name') {
    const said = judge.judge(object, deeper(place));
    if (said.kind === 'leaks' && (judge.facts.catches.some(({ variable }) => variable === object.name) || flow.reaching(object.name, place.functionId, place.at).values.some(({ value }) => makesError(value)))) return weakened(said, 0.95, here);
  }
  if ((object.kind === 'call' || (object.kind === 'name' && /^value$/i.test(property))) && wordsOf(property).every((word) => carriers.has(word))) return weakened(judge.judge(object, deeper(place)), 0.95, here);
  if (/^(?:href|search)$/.test(property) && judge.facts.language === 'typescript') return weakened(judge.judge(object, deeper(place)), 0.95, here);
  if (property === 'Header' && object.kind === 'call' && judge.facts.language === 'go' && judge.vocabulary.holdsSecrets && lastName(object) === 'Request') return judge.leak(expr, 'request headers', 0.7);
  if (path === undefined) return unknown;
  const { values, complete } = flow.reaching(path, place.functionId, place.at);
  const flows = flowing(property, values, place, judge);
  const step = values[0] && { range: values[0].range, message: `${property} gets its value here` };
  if (flows.kind === 'leaks' && values[0] && withoutOverwritten(expr, path, flows, place, values[0].range, judge).kind === 'safe') return unknown;
  if (flows.kind === 'leaks') return weakened(flows, 0.85, { ...here, ...(step ? { step } : {}) });
  if (complete && flows.kind === 'safe') return safe;
  return changed(expr, path, place, judge) ?? whole(expr, path, place, judge);
}

/** `msg.Headers.Authorization.Parameter`, `user.CreditCard.Number`. */
const isPartOf = (what: string, property: string) => (/^(?:authorization header|credentials)$/.test(what) && property === 'parameter') || (what.startsWith('card') && (property === 'number' || property === 'num'));

/** What an error says of itself. */
const sayings = new Set(['message', 'Message', 'stack', 'StackTrace', 'args']);

/** True where a property with a secret's name is known to hold none: constants, names of things, harmless types, overwritten values. */
function isNamedSafely(expr: Expr, object: Expr, property: string, path: string | undefined, place: Place, judge: Judge): boolean {
  const { facts, flow } = judge;
  const owner = lastName(object) ?? '';
  if (property === 'Token' && /^(?:cts|\w*(?:cancel|stopping|lifetime|source)\w*)$/i.test(owner)) return true;
  if (facts.language === 'java' && /^[A-Z][A-Z\d_]*$/.test(property) && /^[A-Z](?!\w*(?:Config|Secret|Setting|Credential|Env|Constant))/.test(owner)) return true;
  if (/^(?:i18n|l10n)$/i.test(owner)) return true;
  if (kindsOf.has(wordsOf(owner).at(-1) ?? '') && !(object.kind === 'call' && /roles?$/i.test(owner)) && !(/^ur[il]$/i.test(owner) && /^pass(?:word)?$/i.test(property)) && !/headers?$/i.test(owner) && !isGiven(expr, object, owner, place, judge)) return true;
  if (expr.kind === 'member' && object.kind === 'name' && /^[A-Z]\w*(?:Headers?|Names?)$/.test(owner)) return true;
  const { values, complete } = path === undefined ? { values: [], complete: false } : flow.reaching(path, place.functionId, place.at);
  const found = values.map((each) => origin(property, each.value, { ...deeper(place), functionId: each.functionId, at: each.range.start }, judge));
  const receiver = /^(?:this|self)\./.test(path ?? '');
  if (found.length > 0 && (complete || receiver) && found.every(({ kind }) => kind === 'safe') && !(receiver && values.some(({ value }) => value.kind === 'null' || literalOf(value) === ''))) return true;
  if (object.kind === 'name') {
    const inside = entryOf(object, property, place, judge);
    if (inside && origin(property, inside, deeper(place), judge).kind === 'safe') return true;
    const param = flow.paramOf(object.name, place.functionId);
    const holder = param ? param.type : judge.containers.typeOf(object.name, place.functionId, place.at);
    const type = holder === undefined ? undefined : judge.containers.typeOfField(holder, property);
    if (type && isHarmlessType(type)) return true;
  }
  const own = receiver ? facts.types.flatMap(({ fields }) => fields).find(({ name }) => name === property)?.type : undefined;
  return own !== undefined && isHarmlessType(own);
}

/** `message.password` of a message that came in, `keys["token"]` of a map: values, no names of such. */
const isGiven = (expr: Expr, object: Expr, owner: string, { functionId, at }: Place, { facts, flow, containers }: Judge): boolean =>
  (object.kind === 'name' && /^(?:message|msg|event|claims|action|fields|attributes)$/i.test(owner) && (flow.paramOf(object.name, functionId) !== undefined || containers.typeOf(object.name, functionId, at) !== undefined)) || (/keys$/i.test(owner) && expr.kind === 'index' && facts.language !== 'typescript');

/** The value of a key of an object literal that a local stands for. */
function entryOf(object: Extract<Expr, { kind: 'name' }>, key: string, place: Place, { flow }: Judge): Expr | undefined {
  const { values, complete } = flow.reaching(object.name, place.functionId, place.at);
  const value = complete ? values[0]?.value : undefined;
  return value?.kind === 'object' ? value.entries.findLast((entry) => entry.key === key)?.value : undefined;
}

/** `x[key]`: by its key where that is constant, else any element. */
export function judgeIndex(expr: Extract<Expr, { kind: 'index' }>, place: Place, judge: Judge): Verdict {
  const { key, object } = expr;
  if (isElement(expr)) return judgeElement(object, place, judge);
  if (key.kind === 'text') return judgeMember(expr, object, key.value.replace(/^ConnectionStrings:.*$/, 'ConnectionString'), place, judge);
  if (isSmallPart(expr, judge.file.text)) return safe;
  const constant = key.kind === 'name' || key.kind === 'member' ? literalOf(judge.flow.reaching(pathOf(key) ?? '', place.functionId, place.at).values[0]?.value) : undefined;
  if (constant !== undefined) return judgeMember(expr, object, constant, place, judge);
  const here = { range: expr.range, name: judge.written(expr) };
  const named = key.kind === 'name' || key.kind === 'member' ? lastName(key) ?? '' : '';
  const header = (/^[A-Z][A-Z_\d]+$/.test(named) || (key.kind === 'member' && /^[A-Z]\w*(?:Headers?|Names?)$/.test(lastName(key.object) ?? ''))) && /headers?$/i.test(lastName(object) ?? '') && !place.traced ? judge.nameOf(named) : undefined;
  if (header) return header.kind === 'sensitive' ? judge.leak(expr, header.what, header.sure * 0.75) : safe;
  const held = key.kind === 'name' && runsOver(key.name, pathOf(object) ?? '', place, judge) ? judge.containers.heldBy(pathOf(object) ?? '', place.functionId, place.at) : undefined;
  if (held?.what === 'environment') return judge.leak(expr, held.what, held.sure * 0.85);
  if (key.kind === 'number' && Number(key.text) === 0 && judge.flow.reaching(pathOf(object) ?? '', place.functionId, place.at).values.some(({ value }) => value.kind === 'call' && /^(?:split|Split|SplitN)$/.test(lastName(value.callee) ?? ''))) return safe;
  const item = key.kind === 'number' ? itemOf(object, Number(key.text), place, judge) : undefined;
  if (item) return weakened(judge.judge(item, deeper(place)), 0.95, here);
  return weakened(judge.judge(object, { ...deeper(place), whole: false }), key.kind === 'number' || key.kind === 'other' ? 0.9 : 0.5, here);
}

/** True where a name is each key of an object in turn. */
function runsOver(name: string, path: string, place: Place, { flow, file }: Judge): boolean {
  if (path === '') return false;
  const isKey = flow.reaching(name, place.functionId, place.at).values.some(({ value }) => isElement(value) && value.kind === 'index' && file.text.slice(value.object.range.start, value.object.range.end).includes(path));
  return isKey || file.text.includes(`${name} in ${path})`);
}

/** The item of a list literal that a local stands for. */
function itemOf(object: Expr, at: number, place: Place, { flow }: Judge): Expr | undefined {
  const { values, complete } = flow.reaching(pathOf(object) ?? '', place.functionId, place.at);
  const value = object.kind === 'list' ? object : complete && values.length === 1 ? values[0]?.value : undefined;
  return value?.kind === 'list' && !value.items.some(({ kind }) => kind === 'other') ? value.items.at(at) : undefined;
}

/** One of the elements that a loop runs over; of a dict or object these are its keys. */
function judgeElement(object: Expr, place: Place, judge: Judge): Verdict {
  if (object.kind === 'list') return allOf(object.items.map((item) => judge.judge(item, deeper(place))));
  const path = pathOf(object);
  const all = judge.facts.language === 'go' && path !== undefined ? judge.containers.heldBy(path, place.functionId, place.at) : undefined;
  if (all?.what === 'request headers') return judge.leak(object, all.what, all.sure * 0.8);
  const { values } = judge.flow.reaching(path ?? '', place.functionId, place.at);
  if (object.kind === 'object' || values.some(({ value }) => value.kind === 'object' && judge.facts.language === 'python')) return safe;
  return weakened(judge.judge(object, { ...deeper(place), whole: object.kind === 'call' }), 0.85);
}
