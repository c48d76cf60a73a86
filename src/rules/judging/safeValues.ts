import type { Expr } from '../../model/expr.ts';
import { insideOf, lastName, pathOf } from '../code/exprs.ts';
import { wordsOf } from '../names/words.ts';
import { about } from '../names/aboutWords.ts';

const set = (words: string) => new Set(words.trim().split(/\s+/));

/** Words of a called name after which nothing secret is left. */
const cleaning = set(`mask masked redact redacted sanitize sanitise sanitized obfuscate censor scrub anonymize anonymise hash hashed hashing digest hexdigest checksum fingerprint thumbprint
  encrypt encrypted encryption cipher seal bcrypt scrypt argon pbkdf hmac md sha crc blake omit without exclude pick strip_secrets hide truncate shorten abbreviate
  len length size count sizeof bool boolean isnan isarray type typeof kind keys compare equals equal includes contains startswith endswith has exists matches match
  test validate verify check ensure assert is every some any all sum number parseint int float round hashcode getclass classof indexof strlen nameof remove removed delete deleted clear
  repeat ispresent isempty cap sign_hash placeholder pseudonymize makepassword tokenize parseduration parsebool atoi parsefloat parsetime parsedate fromtimestamp now since duration timedelta`);
/** Only as the first word of a called name. */
const asking = set('is has can should was did validate verify check ensure assert compare equals contains includes matches test');

/** True for a call whose result says nothing secret: masks, hashes, lengths, questions. */
export function isCleaning(callee: Expr): boolean {
  const name = lastName(callee) ?? '';
  const words = wordsOf(name);
  if (words.length === 0 || /Hash(?:Map|Set|Table|table)$|^hash(?:map|set)$/i.test(name)) return false;
  if (asking.has(words[0] ?? '') || cleaning.has(words.join(''))) return true;
  if (words.some((word) => maskers.has(word))) return true;
  if (words.length === 1 && cleaning.has(words[0] ?? '')) return true;
  if (about.has(words.at(-1) ?? '') && words.length > 1) return false;
  const object = callee.kind === 'member' ? lastName(callee.object) : undefined;
  return object !== undefined && wordsOf(object).some((word) => maskers.has(word));
}

const maskers = set(`desensitize desensitise desensitized desensitised desensitization mask masked masks masker masking redact redacted redacts redactor redaction sanitize sanitise sanitized sanitizer sanitiser obfuscate obfuscated obfuscator censor censored scrub scrubbed
  scrubber anonymize anonymise anonymizer anonymized hash hashed hasher hashing digest hexdigest checksum fingerprint thumbprint encrypt encrypted bcrypt scrypt argon pbkdf hmac md sha crc sensitive safe hide omit
  pseudonymize truncate truncated shorten shortened abbreviate clean cleaned filtered filter`);

/** `maskedKey`, `tokenRedacted`: a variable that says its value was made harmless. */
export const saysMasked = (name: string): boolean => wordsOf(name).some((each) => /^(?:masked|redacted|obfuscated|censored|scrubbed|anonymized|hashed|encrypted|sanitized|truncated|shortened|abbreviated|desensiti[sz]ed)$/.test(each));

const filler = /redact|mask|hidden|omitted|removed|filtered|censored|scrubbed|obfuscat|suppress|elided|not shown|placeholder|^<[^<>]*>$|^\[[^[\]]*\]$|^\{[^{}]*\}$|^\$\{?\w+\}?$|^([$%#@{<[:])+[\w. -]+[$%#@}>\]:]+$|^%\w$|^\(.*\)$/i;
const word = /^(?:|n\/?a|none|null|nil|undefined|true|false|yes|no|on|off|unknown|empty|blank|not[ _-]?set|unset|set|present|absent|missing|ok|valid|invalid|expired|provided|not[ _-]?provided|configured|found|default|required|optional|enabled|disabled|\.{2,}|…|-+|\?+)$/i;

/** A text that stands where a secret would stand: a filler, an empty text, a word about it, prose, or the name itself. */
export function isFiller(text: string, name: string): boolean {
  const trimmed = text.trim();
  if (word.test(trimmed) || filler.test(trimmed) || /^(.)\1*$/su.test(trimmed) || /\*{3}|•{2}|x{4}|X{4}|#{3}/.test(trimmed)) return true;
  if (/\s/.test(trimmed) && !/^(?:bearer|basic|token)\s/i.test(trimmed)) return true;
  const plain = wordsOf(trimmed).join('');
  const own = wordsOf(name).join('');
  if (/^[a-z]\w*(?:\.[a-z][\w-]*)+$/i.test(trimmed)) return true;
  return plain === own || (plain.length > 2 && own.includes(plain) && /^[a-z_.-]+$/i.test(trimmed)) || /^(?:https?:)?\/[\w./:-]*$/.test(trimmed) || /^x?-?[a-z]+(?:-[a-z]+)+$/i.test(trimmed);
}

const carry = set(`reflectiontostring string str repr unicode text stringify dumps dump marshal marshalindent inspect format sprint sprintln sprintf fspath pformat prettify pretty print json tojson stringvalue valueof tostring
  formathex encodeuricomponent decodeuricomponent encodeuri decodeuri escape unescape btoa atob quote unquote dict list tuple set array from of entries values fromentries assign freeze structuredclone clone deepcopy copy cloned
  vars asdict modeldump userpassword frombasestring addquerystring queryescape pathescape queryunescape baseencode basedecode jsonencode serialize urlencode rawurlencode httpbuildquery varexport printr implode strval object buffer bytes bytearray fromstring requirenonnull requirenonnullelse encodehexstring joinall bencode urlsafebencode standardbencode bdecode getstring aslist ofnullable singletonlist append getbytes tobasestring tochararray join concat merge extend prettyjson serialize tojsonstring prettyprint nvl orelse coalesce cast debugstring formatted some ok err printf errorf
  urlencoded toquery writevalueasstring serializeobject writevalueasstringpretty encodetostring decodestring trimspace trim trimprefix trimsuffix replaceall tolower toupper title fromutf decode encode join quoted inspectobj stringer any ref deref pointer ptr tostr`);
const onReceiver = set(`collect getencoded error getbytes tosinglevaluemap asmap tomap entryset first firstordefault single singleordefault last lastordefault getvalueordefault toarray tolist orelsethrow orelseget items values tochararray tostring string str trim strip lstrip rstrip trimstart trimend tolowercase touppercase lower upper lowercase uppercase encode decode concat padend padstart slice substring substr at charat
  tojson json dict modeldump valueof normalize bytes clone unwrap getsecretvalue reveal expose exposesecret hex tobase tobytes tobuffer replace replaceall split join reverse format text asstring getstring value
  asstr asref asbytes asderef toowned intostring borrow removeprefix removesuffix topem topkcspem toder export exportkey tovec tostringpretty getmessage toh tohash toa tos toyaml inspect todict copy asdict serialize toobject tohex toarray plain cleartext getvalue trimleft trimright decodestring sub substr tostr unwrapor unwraporelse expect unwrapordefault tostringlossy intern orelse then`);

/** What a call hands on: its arguments, its receiver, or nothing that is known. */
export function handsOn(callee: Expr, isNew: boolean): 'args' | 'receiver' | undefined {
  const name = lastName(callee) ?? '';
  const plain = wordsOf(name).join('');
  if (/(?:Error|Exception|Failure|Fault|Panic)$/.test(name) && (isNew || callee.kind === 'name')) return 'args';
  if (/^(?:errors|xerrors|pkgerrors|status)\.(?:New|Wrapf?|WithMessagef?|Errorf?)$/.test(pathOf(callee) ?? '')) return 'args';
  if (callee.kind !== 'index' && /^(?:anyhow|format_err|eyre)!?$/.test(name)) return 'args';
  if (isNew) return /^(?:(?:Linked|Tree|Concurrent)?(?:Hash)?Map|(?:Linked|Tree)?(?:Hash)?Set|ArrayList|LinkedList|List|Dictionary|HashSet|StringBuilder|StringBuffer|Map|Set|Array|String|Object|Headers|URLSearchParams|FormData|URL|HttpEntity|RequestEntity)$/.test(name) ? 'args' : undefined;
  if (callee.kind === 'member') {
    const object = lastName(callee.object) ?? '';
    if (/jwt|jws|jose|claims/i.test(object) && /^(?:decode|parse|verify)/i.test(name)) return undefined;
    const isModule = /^(?:JSON|json|serde_json|serde_yaml|Object|Array|util|fmt|strings|Buffer|base64|yaml|pprint|copy|dataclasses|ToStringBuilder|ReflectionToStringBuilder|attr|attrs|structuredClone|String|lodash|_|url|urllib|parse|orjson|ujson|simplejson|pickle|spew|hex|errors|string|Objects|StdEncoding|URLEncoding|bytes|qs|querystring|gson|mapper|objectMapper|JsonSerializer|JsonConvert|QueryHelpers|Convert|Encoding|Arrays|StringUtils|CharBuffer|Strings|Optional|Hex|List|Set|Stream|ImmutableList|ImmutableSet|Collections|getEncoder|of|getUrlEncoder|getMimeEncoder|getDecoder|UTF8|ASCII|Unicode|mapper|writer)$/.test(object);
    if (isModule && carry.has(plain)) return 'args';
    if (onReceiver.has(plain)) return 'receiver';
    return undefined;
  }
  return carry.has(plain) ? 'args' : undefined;
}

/** Cookies that hold a choice. */
export const choosing = /lang|locale|theme|consent|debug|tz|timezone|currency/i;

const leading = 8;
/** `Math.min(6, key.length())`. */
const leastOf = /^(?:Math\.)?[mM]in\(\s*(?:(\d+)\s*,[^]*|[^,]*,\s*(\d+)\s*)\)$/;

/** True for a part too small to use: up to 8 characters from either end, or the first piece of a split. */
export function isSmallPart(expr: Expr, text: string): boolean {
  if (expr.kind === 'index') {
    const key = text.slice(expr.key.range.start, expr.key.range.end);
    const inner = /^\s*$/.test(key) || expr.key.kind === 'other' ? text.slice(expr.object.range.end, expr.range.end).replace(/^\s*\??\.?\[|\]\s*$/g, '') : key;
    if (isSplitAtSign(expr.object, text) && /^\s*-?1\s*$/.test(inner)) return true;
    if (expr.object.kind === 'call' && /^[sS]plit$/.test(lastName(expr.object.callee) ?? '')) return inner.trim() === '0';
    // Ruby's `token[0, 4]`: from where, and how many.
    const many = /^\s*,\s*(\d+)\s*\]$/.exec(text.slice(expr.key.range.end, expr.range.end))?.[1];
    return many !== undefined ? Number(many) <= leading : isSmallSlice(inner);
  }
  if (expr.kind !== 'call' || expr.callee.kind !== 'member') return false;
  // What stands behind the `@` of an address.
  if (/^(?:last|pop|at)$/.test(expr.callee.property) && isSplitAtSign(expr.callee.object, text)) return true;
  const numbers = expr.args.map(({ value }) => Number(text.slice(value.range.start, value.range.end).replace(leastOf, '$1$2')));
  const [from = Number.NaN, to] = numbers;
  switch (expr.callee.property) {
    case 'substring':
    case 'Substring':
    case 'slice': return to === undefined ? (from < 0 && from >= -leading) || (from >= 12 && /card|pan/i.test(lastName(expr.callee.object) ?? '')) : from >= 0 && to > 0 && to - from <= leading;
    case 'substr': return to === undefined ? from < 0 && from >= -leading : to <= leading;
    case 'first':
    case 'last':
    case 'take':
    case 'Take':
    case 'left':
    case 'right': return (numbers.at(-1) ?? Number.NaN) <= leading;
    case 'charAt':
    case 'at': return true;
    default: return false;
  }
}

const isSplitAtSign = (expr: Expr, text: string): boolean => expr.kind === 'call' && /^(?:r?splitn?|Split)$/.test(lastName(expr.callee) ?? '') && /^\s*\(\s*(?:\d+\s*,\s*)?['"]@['"]/.test(text.slice(expr.callee.range.end, expr.range.end));

export function isSmallSlice(inner: string): boolean {
  const match = /^\s*(-?\d*)\s*:\s*(-?\d*)\s*$/.exec(inner.replace(/\.\./, ':').replaceAll('^', '-').replace(/min\(\s*(\d+)\s*,[^:]*\)/, '$1'));
  if (!match) return false;
  const [, from = '', to = ''] = match;
  if (to === '') return from.startsWith('-') && -Number(from) <= leading;
  return !to.startsWith('-') && Number(to) - Number(from || 0) <= leading;
}

/** True for `password.replace(/./g, '*')`: what is put in is a mask. */
export function isMaskingReplace(args: readonly { readonly value: Expr }[]): boolean {
  const isMask = (value: Expr): boolean => (value.kind === 'name' ? saysMasked(value.name) : insideOf(value).some(isMask));
  return args.slice(1).some(({ value }) => isMask(value)) || args.slice(1).some(({ value }) => value.kind === 'text' && /[*•#xX]|redact|mask|hidden|secret|^\[.*\]$|^<.*>$/i.test(value.value))
    || args.slice(0, 1).some(({ value }) => value.kind === 'text' && /[*•]{2}|redact/i.test(value.value));
}

/** Types whose values print nothing secret: numbers, answers, wrappers that mask themselves, signals to stop. */
export function isHarmlessType(type: string): boolean {
  const plain = type.replace(/[?*&\s]|\|(?:undefined|null)|(?:undefined|null)\||<.*>|Optional\[(.*)\]/g, '$1').trim();
  return /^(?:bool(?:ean)?|Bool|int(?:eger)?|u?int\d*|float\d*|number|double|long|short|byte|size|usize|[iu]\d+|Duration|time\.\w+|date(?:time)?|Date|Instant|timedelta|error|Error|Exception|Integer|Long|Double|Float|Short|Byte|Atomic(?:Integer|Long|Boolean)|Class|Throwable|TimeSpan|DateTime(?:Offset|Only)?|DateOnly|Guid|decimal|(?:Local|Zoned|Offset)DateTime|LocalDate)$/.test(plain)
    || /(?:Secret(?:Str|String|Bytes|Value|Box)|Redacted\w*|Masked\w*|Sensitive\w*|GuardedString|ProtectedString|CancellationToken(?:Source)?|(?:Stream|Room\w*|Page|Cursor|Sync|Continuation|Lexer|Parser)Token|SyntaxToken|Token(?:Type|Kind|Stream|izer|Provider|Service|Manager|Position)|SecretName|SecretRef\w*|SecretKeySelector|lexer\.Token|ast\.\w+|token\.(?:Token|Pos))$/.test(plain);
}

/** True for a type of Java or C# whose values are objects of a class and no text, bytes or collection of those. */
export const isObjectType = (type: string): boolean => {
  const plain = type.replace(/@\w+\s+|\bfinal\s+|[?\s]/g, '');
  return /^(?:[a-z]\w*\.)*[A-Z][\w.]*(?:<.*>)?$/.test(plain) && !/\b(?:String\w*|CharSequence|Object|Cookie|HttpHeaders|Headers|JsonNode|JSONObject|JObject|JToken|IHeaderDictionary)\b/.test(plain);
};
