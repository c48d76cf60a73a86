import { literalOf, type Expr } from '../../model/expr.ts';
import { keySure, namesKey } from './environment.ts';
import { mayBeSensitive } from './elsewhere.ts';
import { declaredTypeOf } from '../code/declaredTypes.ts';
import { insideOf, lastName, pathOf } from '../code/exprs.ts';
import { wordsOf } from '../names/words.ts';
import { deeper, type Judge, type Place } from './judging.ts';
import { isPaymentCard } from './cards.ts';
import { keyOfLeak } from './objects.ts';
import { choosing, handsOn, isCleaning, isMaskingReplace } from './safeValues.ts';
import { allOf, safe, unknown, weakened, type Verdict } from './verdict.ts';

type Call = Extract<Expr, { kind: 'call' }>;

const set = (words: string) => new Set(words.trim().split(/\s+/));
/** First words of calls that give what the rest of their name says. */
const givers = set('write sign get fetch read load create generate gen make build new issue decrypt retrieve obtain resolve find lookup derive current extract mint acquire request prompt ask input peek provide produce random to as renew unwrap rotate');
/** First words of calls that read a value by a key. */
const keyed = set('get getenv header headers form param query cookie cookies first var lookup env read fetch value post string pop at item require secret config setting property getitem getstring ge must default findvalue data input getheader');
const keyWords = set('section parameter or default var int bool json str form raw values first all attr field header one by key name required opt optional typed variable environment env line input json list context session slice required local attribute claim throw');
const translating = /^(?:t|i18n|messages?|labels?|errors?|translations?|locale|texts?|strings|sm|rb|bundle|resources?|resourceBundle|messageSource|stringManager|localizer|routes?|paths?|urls?|schema|columns?)$/i;
/** These give what their callback gives for each element. */
const mapping = /^(?:lazy|map|flatMap|Select|SelectMany|mapToObj)$/;
/** `|v| v.to_str().ok()`: the same as a text. */
const makesPlain = /^\|\s*&?(\w+)\s*\|\s*\1(?:\s*\.\s*(?:to_str|ok|to_string|to_owned|as_str|as_ref|value|into|clone|trim\w*|strip_prefix|unwrap\w*)\([^()]*\))+$/;
/** Of a dict these give the keys. */
const keysOnly = /^(?:list|set|tuple|sorted|iter)$/;
const wholeReads = /^(?:os\.Environ|os\.environ\.copy|System\.getenv|System\.getProperties|(?:System\.)?Environment\.GetEnvironmentVariables|process\.env\.toJSON|Deno\.env\.toObject|os\.environ\.items|(?:std\.)?env\.vars(?:_os)?)$/;
const allHeaders = /^(?:getallheaders|apache_request_headers)$/;

/** What comes out of a call, by its name, its receiver and its arguments. */
export function judgeCall(expr: Call, place: Place, judge: Judge): Verdict {
  const { callee, args } = expr;
  const name = lastName(callee) ?? '';
  if (name === '') return unknown;
  if (isReplace(name) && (isMaskingReplace(args) || takesUserInfo(args[0] ? judge.written(args[0].value) : ''))) return safe;
  // `new string('*', n)`, `strings.Repeat("*", n)`
  if (args.length === 2 && ((expr.isNew && /^[sS]tring$/.test(name)) || /^(?:Repeat|str_repeat|repeat)$/.test(name)) && (literalOf(args[0]?.value)?.length ?? 9) <= 3) return safe;
  if (isReplace(name) && args.some(({ value }) => value.kind === 'function')) return unknown;
  if (name === 'stringify' && args[1] && args[1].value.kind !== 'null') return unknown;
  if (name === 'dig' && callee.kind === 'member' && args.length > 0) {
    const key = literalOf(args.at(-1)?.value);
    return key === undefined ? unknown : judge.judge({ kind: 'index', object: callee.object, key: { kind: 'text', value: key, range: expr.range }, range: expr.range }, place);
  }
  if (name === 'getattr' && args[0] && args[1]) {
    const key = literalOf(args[1].value);
    return key === undefined ? unknown : judge.judge({ kind: 'member', object: args[0].value, property: key, range: expr.range }, place);
  }
  const [callback] = args;
  if (callback?.value.kind === 'function' && callee.kind === 'member' && judge.facts.language === 'rust' && /^(?:and_then|map)$/.test(name) && makesPlain.test(judge.file.text.slice(callback.value.range.start, callback.value.range.end))) return weakened(judge.judge(callee.object, deeper(place)), 0.95);
  if (callback?.value.kind === 'function' && mapping.test(name)) {
    const { functionId, returns } = callback.value;
    const given = returns ? [returns] : judge.facts.returns.filter((each) => each.functionId === functionId).map(({ value }) => value);
    return given.length === 0 ? unknown : weakened(allOf(given.map((value) => judge.judge(value, { ...deeper(place), functionId, at: value.range.end }))), 0.95);
  }
  const reference = callback && mapping.test(name) ? /::(?:get|is)?(\w+)$/.exec(judge.written(callback.value))?.[1] : undefined;
  const referred = reference === undefined || place.traced ? undefined : judge.nameOf(reference);
  if (callback && referred?.kind === 'sensitive') return judge.leak(callback.value, referred.what, referred.sure * 0.9);
  if (/^append(?:Line|Format)?$/i.test(name) && callee.kind === 'member') return allOf([judge.judge(callee.object, place), ...args.map(({ value }) => judge.judge(value, place))]);
  const words = wordsOf(name);
  // `stripToken(url)`: what is named is gone.
  if (words.length > 1 && /^(?:strip|remove|drop|hide|omit|exclude|clear|erase)$/.test(words[0] ?? '') && judge.nameOf(words.slice(1).join('_'))?.kind === 'sensitive') return safe;
  const way = handsOn(callee, expr.isNew === true);
  // `url.toString()` is no call of a module named so.
  const handed = way === 'args' && args.length === 0 && callee.kind === 'member' ? 'receiver' : way;
  const isConversion = judge.facts.language === 'go' && callee.kind === 'name' && name === 'string';
  const isKeyed = args[0] !== undefined && !isConversion && keyed.has(words[0] ?? '') && words.every((word) => keyed.has(word) || keyWords.has(word)) && ['text', 'name', 'member'].includes(args[0].value.kind) && !expr.isNew;
  if (judge.facts.language === 'php') {
    if (name === 'all' && callee.kind === 'member' && args.length === 0) return judge.judge(callee.object, { ...deeper(place), whole: true });
    if (name === 'compact' && callee.kind === 'name') return allOf(args.map(({ value }) => (value.kind === 'text' ? judge.judge({ kind: 'name', name: value.value, range: value.range }, deeper(place)) : unknown)));
  }
  if (judge.facts.language === 'rust' && /^[A-Z]\w*$/.test(name) && place.whole && args.length > 0) return allOf(args.map(({ value }) => judge.judge(value, deeper(place))));
  if (!isKeyed && isCleaning(callee)) return safe;
  const path = pathOf(callee) ?? '';
  if (!place.traced && judge.vocabulary.holdsSecrets && wholeReads.test(path) && args.length === 0) return judge.leak(expr, 'environment', 0.85);
  if (!place.traced && judge.vocabulary.holdsSecrets && args.length === 0 && callee.kind === 'member' && /^(?:get)?(?:all|req|request)?headers$/i.test(name) && (/^get_?req/i.test(name) || /^(?:req|request|httpRequest|servletRequest|getRequest)$/i.test(lastName(callee.object) ?? '') || isRequestContext(callee.object, judge))) return judge.leak(expr, 'request headers', 0.65);
  if (!place.traced && judge.vocabulary.holdsSecrets && allHeaders.test(path) && args.length === 0) return judge.leak(expr, 'request headers', 0.7);
  if (path === 'locals' && args.length === 0 && judge.facts.language === 'python' && !place.traced) return ofLocals(expr, place, judge);
  const own = place.traced ? undefined : ownName(expr, words, path, judge);
  const written = place.depth < 6 ? writtenHere(expr, place, judge, own?.kind === 'leaks') : undefined;
  if (written?.kind === 'safe') return safe;
  if (own?.kind === 'leaks') return own;
  if (written) return written;
  const pairs = pairsOf(expr);
  if (pairs) return allOf(pairs.map(([key, value]) => judge.judgeKeyed(key, value, place)));
  const type = callee.kind === 'name' || expr.isNew ? typeMade(expr, place, judge) : undefined;
  if (type) return type;
  const read = isKeyed ? byKey(expr, judge, place) : undefined;
  if (read ?? own) return read ?? own ?? unknown;
  if (expr.isNew && words.length > 0 && !handed) return unknown;
  if (name === 'Error' && callee.kind === 'member' && !/err/i.test(lastName(callee.object) ?? '')) return unknown;
  if (handed === 'receiver' && callee.kind === 'member') {
    const receiver = judge.judge(callee.object, { ...place, whole: (place.whole && /^(?:toString|ToString|String)$/.test(name) && judge.facts.language !== 'typescript') || /^(?:toJSON|json|dict|model_dump|items|values|copy|to_dict|entries|toSingleValueMap|asMap|toMap|entrySet)$/.test(name) });
    const other = name === 'join' || name === 'concat' || name === 'format' ? allOf(args.map(({ value }) => judge.judge(value, place))) : safe;
    const both = withoutLeftOut(allOf([receiver, other]), args);
    return both.kind === 'unknown' && name === 'get' ? unknown : both;
  }
  if (handed === 'args') {
    if (keysOnly.test(name) && judge.facts.language === 'python' && args.every(({ value }) => (value.kind === 'call' && /^(?:vars|dict|asdict)$/.test(lastName(value.callee) ?? '')) || judge.flow.reaching(pathOf(value) ?? '', place.functionId, place.at).values.some((each) => each.value.kind === 'object'))) return safe;
    const printing = /^(?:stringify|dumps|dump|inspect|marshal\w*|pformat|prettify|dict|vars|asdict|to_string(?:_pretty)?|sprint\w*|entries|values|assign|toJson\w*|serialize\w*|writeValueAsString|reflectionToString|prettyPrint|format|str|repr)$/i.test(name);
    return allOf(args.map(({ value, name: keyword }) => {
      const at = { ...place, ...(isConversion ? { unwrapped: true } : {}), ...(printing && !/^(?:str|repr|format|sprint\w*|inspect|pformat)$/i.test(name) ? { serialized: true } : {}), whole: printing || (place.whole && !/^(?:String|toString|list|tuple|set|sorted)$/.test(name)) };
      return keyword !== undefined && name === 'dict' ? judge.judgeKeyed(keyword, value, at) : judge.judge(value, at);
    }));
  }
  return unknown;
}

/** Of JAX-RS: `ContainerRequestContext ctx`. */
const isRequestContext = (object: Expr, { flow, file }: Judge): boolean =>
  object.kind === 'name' && /^(?:Container|Client)RequestContext$/.test(declaredTypeOf(object.name, object.range.start, file) ?? flow.paramOf(object.name, 0)?.type ?? '');

/** `locals()`: the parameters and variables of the function. */
function ofLocals(expr: Call, { functionId }: Place, judge: Judge): Verdict {
  const names = [...judge.facts.functions[functionId]?.params.map(({ name }) => name) ?? [], ...judge.facts.assignments.flatMap((each) => (each.functionId === functionId && each.target.kind === 'name' ? [each.target.name] : []))];
  for (const name of names) {
    const verdict = judge.nameOf(name);
    if (verdict?.kind === 'sensitive' && verdict.sure >= 0.6) return judge.leak(expr, `${verdict.what} (${name})`, 0.62);
  }
  return unknown;
}

/** `model_dump(exclude={"password"})`: what is left out does not come out. */
function withoutLeftOut(verdict: Verdict, args: Call['args']): Verdict {
  const out = args.find(({ name }) => name === 'exclude')?.value;
  if (verdict.kind !== 'leaks' || !out) return verdict;
  const keys = new Set([out, ...insideOf(out)].flatMap((each) => literalOf(each) ?? []));
  const leaks = verdict.leaks.filter((leak) => !keys.has(keyOfLeak(leak)));
  return leaks.length > 0 ? { kind: 'leaks', leaks } : safe;
}

/** What a function of the same file, or of one that it uses, gives back for these arguments. */
function writtenHere(expr: Call, place: Place, judge: Judge, isNamed: boolean): Verdict | undefined {
  const own = judge.own.calledBy(expr, place.functionId);
  // A name that tells is not looked into; a function that is given something may clean it or hand it on.
  const isGiven = expr.args.some(({ value }) => mayBeSensitive(value, judge));
  const foreign = own || place.traced || isNamed ? undefined : judge.elsewhere.called(expr, place.functionId, isGiven ? {} : { hint: judge.vocabulary.hint });
  const fact = own ?? foreign?.fact;
  const { own: functions, judge: judged } = foreign?.judge ?? judge;
  const returns = fact ? functions.returnsOf(fact) : [];
  if (!fact || returns.length === 0 || returns.length > 6) return undefined;
  const inside = (value: Expr): Place => ({ functionId: fact.id, at: value.range.start, depth: place.depth + 2, whole: place.whole });
  const verdicts = place.traced ? [] : returns.map((value) => {
    const verdict = judged(value, inside(value));
    return foreign && verdict.kind === 'leaks' ? { ...verdict, leaks: verdict.leaks.map((each) => ({ ...each, steps: [{ range: expr.range, message: `${fact.name} gives it here`, elsewhere: foreign.placeOf(each.range) }] })) } : verdict;
  });
  const passed = fact.params.map(({ name }, index): Verdict => {
    const given = functions.argumentFor(expr, fact, index);
    const comesOut = given !== undefined && returns.some((value) => judged(value, { ...inside(value), traced: { name, functionId: fact.id } }).kind === 'leaks');
    return comesOut && given ? judge.judge(given, deeper(place)) : safe;
  });
  const all = allOf([...verdicts.map((verdict) => weakened(verdict, 0.9, { range: expr.range, name: judge.written(expr) })), ...passed]);
  return all.kind === 'unknown' ? undefined : all;
}

/** `Map.of("host", h, "password", p)` and its like. */
function pairsOf({ callee, args }: Call): readonly (readonly [string, Expr])[] | undefined {
  if (!/^(?:Map|ImmutableMap|Pair|KeyValuePair|Tuple|Attributes|Labels|Tags)\.(?:of|entry|Create)$|^(?:mapOf|kv|keyValue)$/.test(pathOf(callee) ?? '')) return undefined;
  return args.flatMap(({ value }, index) => {
    const before = index % 2 === 1 ? args[index - 1]?.value : undefined;
    const key = literalOf(before?.kind === 'call' ? before.args[0]?.value : before);
    return key === undefined ? [] : [[key, value] as const];
  });
}

/** `Connection(host, password)`: a value of a type of this file, printed with its fields. */
function typeMade(expr: Call, place: Place, judge: Judge): Verdict | undefined {
  const held = place.whole && !place.traced ? judge.containers.heldByType(lastName(expr.callee) ?? '', place.serialized) : undefined;
  return held && judge.leak(expr, held.what, held.sure, { whole: true });
}

/** A pattern for what stands before the `@` of an address: `/\/\/.*@/`, `://[^@]+@`. */
const takesUserInfo = (pattern: string): boolean => /^(?:\/|[rb]?["'`]|regexp?\b)/i.test(pattern) && /[:/].*[*+].*@/.test(pattern);

const isReplace = (name: string) => /^(?:replace|replaceAll|ReplaceAllString|ReplaceAll|Replace|sub|gsub|re_sub|replaceFirst)$/.test(name);

/** `headers.get('authorization')`, `os.getenv("DB_PASSWORD")`, `config.get('jwt.secret')`. */
function byKey(expr: Call, judge: Judge, place: Place): Verdict | undefined {
  const { callee, args } = expr;
  const first = args[0]?.value;
  const known = first && (literalOf(first) ?? literalOf(judge.flow.reaching(pathOf(first) ?? '', place.functionId, place.at).values[0]?.value));
  if (first && known === undefined) return byConstant(expr, first, judge);
  if (known === undefined || known.length > 80 || /\s/.test(known)) return undefined;
  const object = callee.kind === 'member' ? lastName(callee.object) ?? '' : '';
  if (translating.test(object)) return safe;
  const option = /^(?:cfg|conf\w*|parser|settings)$/i.test(object) ? literalOf(args[1]?.value) : undefined;
  const last = (option ?? known).split(/[./:]/).filter(Boolean).at(-1) ?? '';
  // A setting: whether and how access is checked.
  if (/\.(?:authorization|authentication)$/.test(known)) return safe;
  const two = (option ?? known).split(/[./:]/).filter(Boolean).slice(-2);
  // `encryption.key`: what it is a key of stands before.
  const verdict = judge.nameOf(last) ?? (two.length === 2 && /^key$/i.test(last) ? judge.nameOf(two.join('_')) : undefined);
  if (judge.vocabulary.holdsSecrets && /env/i.test(pathOf(callee) ?? '') && namesKey(last) && !(verdict?.kind === 'sensitive' && verdict.sure > keySure)) return judge.leak(expr, 'key', keySure);
  if (verdict?.kind === 'sensitive') return judge.leak(expr, verdict.what, verdict.sure * 0.95);
  if (verdict) return safe;
  if (callee.kind !== 'member' || /env/i.test(pathOf(callee) ?? '')) return unknown;
  if (/^(?:get_?)?(?:signed_?)?cookies?$/i.test(lastName(callee) ?? '')) return choosing.test(last) ? safe : judge.leak(expr, 'cookie', 0.55);
  const whole = judge.vocabulary.nameOf(object);
  if (whole?.kind === 'sensitive' && (whole.what === 'cookie' || whole.what === 'secret') && object.endsWith('s')) return /lang|locale|theme|consent/i.test(last) ? safe : judge.leak(expr, whole.what, 0.55);
  return unknown;
}

/** `headers.get(AUTH_HEADER)`: the constant's own name is all that is known of the key. */
function byConstant(expr: Call, key: Expr, judge: Judge): Verdict | undefined {
  const name = lastName(key) ?? '';
  if (expr.callee.kind !== 'member' || !/^[A-Z]/.test(name)) return expr.callee.kind === 'member' && expr.args.length === 1 && lastName(expr.callee) === 'get' ? unknown : undefined;
  const verdict = judge.vocabulary.nameOf(name.replace(/(?:_?(?:HEADER|Header|KEY|Key|NAME|Name|FIELD|Field|PARAM|Param))+$/, ''));
  return verdict?.kind === 'sensitive' ? judge.leak(expr, verdict.what, verdict.sure * 0.7) : unknown;
}

/** `getPassword()`, `user.token()`, `jwt.sign(…)`: what the name of the call says of its result. */
function ownName(expr: Call, words: readonly string[], path: string, judge: Judge): Verdict | undefined {
  if (expr.isNew) return undefined;
  const name = lastName(expr.callee) ?? '';
  if (judge.vocabulary.holdsSecrets && /(?:^|\.)(?:jwt|jsonwebtoken|jose|JWT|Jwts)\.(?:sign|encode)$/.test(path)) return judge.leak(expr, 'token', 0.85);
  const owner = expr.callee.kind === 'member' ? lastName(expr.callee.object) ?? '' : '';
  const known = judge.vocabulary.holdsSecrets ? givenBy(name, owner, expr, judge) : undefined;
  if (known) return judge.leak(expr, known, known === 'session id' ? 0.6 : 0.7);
  if (judge.vocabulary.holdsSecrets && /^secrets\.token_\w+$/.test(path)) return judge.leak(expr, 'token', 0.45);
  const gives = givers.has(words[0] ?? '') && words.length > 1;
  const subject = gives ? name.replace(/^_*[A-Za-z][a-z]*_?/, '') : name;
  const verdict = judge.nameOf(subject);
  if (!verdict) return undefined;
  if (verdict.kind === 'harmless') return safe;
  if (isEnumeration(name, judge.file.text)) return safe;
  const key = gives ? literalOf(expr.args[0]?.value) : undefined;
  if (key !== undefined && verdict.what.includes('cookie') && /lang|locale|theme|consent|tz|timezone/i.test(key)) return safe;
  if (key !== undefined && /(?:^|[_.\W])(?:host|port|url|uri|base|version|region|name|endpoint|timeout|user|username|mode|enabled|type|path|dir|file|id)$/i.test(key)) return safe;
  if (gives) return judge.leak(expr, verdict.what, Math.min(verdict.sure * (words.length > 2 && severalOf.test(name) ? 0.5 : 0.95), /^(?:request|rotate|renew)$/.test(words[0] ?? '') ? 0.5 : 1));
  if (/^(?:getpass)$/.test(name)) return judge.leak(expr, 'password', 0.8);
  const secretOnly = !acts.test(words[0] ?? '') && words.length <= 3 && expr.callee.kind === 'member' && expr.args.length === 0;
  return secretOnly && /^[A-Za-z]/.test(name) ? judge.leak(expr, verdict.what, verdict.sure * (words.length === 1 ? 0.9 : 0.7)) : undefined;
}

const severalOf = /_?(?:[lL]ist|[mM]ap|[dD]ict|[cC]lasses|[mM]odules)$/;
/** First words of calls that do something about what the rest of their name says. */
const acts = /^(?:authenticate|change|reset|update|set|save|store|submit|send|register|add|forgot|confirm|clear|apply|handle|process|authorize|revoke|delete|remove)$/;

/** What some calls give whose own name does not tell. */
function givenBy(name: string, owner: string, expr: Call, judge: Judge): string | undefined {
  if (name === 'session_id' && expr.args.length === 0 && judge.facts.language === 'php') return 'session id';
  if (/^(?:expose_secret|get_secret_value|exposeSecret)$/.test(name)) return 'secret';
  if (name === 'compact' && /^Jwts\s*\.\s*builder\(/.test(judge.written(expr))) return 'token';
  if (/^generate_?key$/i.test(name) && (/^(?:Fernet|AESGCM|ChaCha20Poly1305|AESSIV|secretbox|SecretBox|cipher)$/i.test(owner) || (expr.args.length === 0 && /(?:fernet|cipher|crypt)/i.test(owner)))) return 'key';
  if (name === 'getPrivate' && /^(?:key_?pair|kp|pair)$/i.test(owner)) return 'private key';
  if (/^get_?(?:number|pan)$/i.test(name) && isPaymentCard(owner, judge)) return 'card number';
  return name === 'getId' && /^(?:getSession|(?:http|web)?Session)$/i.test(owner) && isOfRequest(expr.callee, judge) ? 'session id' : undefined;
}

/** `request.getSession()`, or a name of that type. */
function isOfRequest(callee: Expr, { file }: Judge): boolean {
  const of = callee.kind === 'member' ? callee.object : callee;
  return of.kind === 'call' ? /req|exchange/i.test(lastName(of.callee.kind === 'member' ? of.callee.object : of.callee) ?? '') : new RegExp(`\\bHttpSession\\s+${lastName(of) ?? ''}\\b`).test(file.text);
}

/** `apiKey()` in a file that names constants of `ApiKeys`: a kind, no key. */
const isEnumeration = (name: string, text: string) => /^[a-z]\w+$/.test(name) && new RegExp(`\\b${name.slice(0, 1).toUpperCase()}${name.slice(1)}s\\.[A-Z][A-Z_]+\\b`).test(text);
