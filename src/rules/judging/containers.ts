import { addTo } from '../../base/groups.ts';
import type { CheckedFile } from '../rule.ts';
import type { Flow } from '../flow/flow.ts';
import { makeNesting } from '../../model/nesting.ts';
import { perFile } from '../code/perFile.ts';
import { propertiesIn } from '../code/propertyReads.ts';
import type { Vocabulary } from '../names/vocabulary.ts';
import type { Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { declaredTypeOf } from '../code/declaredTypes.ts';
import { writtenOf } from '../code/given.ts';
import { lastName, pathOf } from '../code/exprs.ts';
import { isPlainName } from '../names/labels.ts';
import { wordsOf } from '../names/words.ts';
import { pollsByTokens } from '../code/tokens.ts';
import { makePrinting, plainText } from '../code/printing.ts';
import { environment } from './environment.ts';
import { isHarmlessType } from './safeValues.ts';
import { inlineField, inlineTypes, plainType } from './writtenTypes.ts';

export interface Held {
  readonly what: string;
  readonly sure: number;
}

const owners = new Set(['req', 'request', 'ctx', 'context', 'event', 'options', 'config', 'init', 'opts', 'r', 'original', 'http', 'axios', 'params', 'fetch', 'outgoing', 'incoming', 'proxy']);

/** A secret that the file reads of an object, and where. */
interface Read {
  readonly held: Held;
  readonly at: number;
}

const headerType = /^(?:\w+\.)*(?:metadata\.MD|HttpHeaders|IHeaderDictionary|HttpRequestHeaders|IncomingHttpHeaders|http\.Header)$/;
/** What came with a call of gRPC: its headers. */
const givesMetadata = (value: Expr): boolean => value.kind === 'call' && /(?:^|\.)metadata\.From(?:Incoming|Outgoing)Context$/.test(pathOf(value.callee) ?? '');
const counting = /\b(?:max_?tokens|prompt_?tokens|completion_?tokens|tokenizer)\b/i;
const isKubernetesSecret = (type: string | undefined) => /^\*?(?:corev1|v1|core|api)\.Secret$/.test(type ?? '');
const isText = (type: string) => /^(?:string|String|str|\[\]byte|CharSequence|bool|boolean|int|number|Uri|URL|Path)\b/.test(type.trim());

/** A type of another file. */
export interface ForeignType {
  readonly containers: Containers;
  readonly name: string;
}

/** What whole objects hold: by what they are, by the properties that the file reads of them, by their type. */
export interface Containers {
  /** An object named by a path, logged whole. */
  heldBy(path: string, functionId: number, at: number, serialized?: boolean): Held | undefined;
  /** `always`: written out field by field, however the type prints itself. */
  heldByType(type: string, always?: boolean): Held | undefined;
  /** The declared type of a parameter or variable, or that of the value it was made from. */
  typeOf(name: string, functionId: number, at: number): string | undefined;
  /** The declared type of a field of a type. */
  typeOfField(type: string, field: string): string | undefined;
  /** True for a type of the file that shows nothing of itself, however it is printed. */
  hides(type: string): boolean;
  /** Whether a type writes this field out when it is printed. */
  prints(type: string, field: string): boolean;
}

/** What is asked of a file by name or place again and again. */
const shapesIn = perFile(({ facts, text }) => {
  const fieldTypes = new Map<string, Set<string | undefined>>();
  for (const { fields } of facts.types) for (const { name, type } of fields) fieldTypes.set(name, (fieldTypes.get(name) ?? new Set()).add(type));
  const goVariables = new Map<string, { readonly end: number; readonly type: string }[]>();
  if (facts.language === 'go') {
    for (const { index, 0: all, 1: name = '', 2: type = '' } of text.matchAll(/\bvar\s+(\w+)\s+(struct\s*\{[^{}]*\}|[*\w.]+)[^\S\n]*$/gm)) addTo(goVariables, name, { end: index + all.length, type });
  }
  return {
    fieldTypes, goVariables, functions: makeNesting(facts.functions, ({ range }) => range),
    /** In code of language models a token is a piece of text. */
    countsTokens: counting.test(text) && counting.test(text.replace(plainText, '""')),
    /** First parameters of functions that take what answers a request after them. */
    requests: new Set(facts.functions.flatMap(({ params: [first, second] }) => (first && /^(?:res|response|reply|next)$/.test(second?.name ?? '') ? [first.name] : []))),
  };
});

/** `typedElsewhere` finds types of other files. */
export function makeContainers(file: CheckedFile, flow: Flow, vocabulary: Vocabulary, typedElsewhere: (written: string) => ForeignType | undefined): Containers {
  const { facts, text } = file;
  const types = new Map(facts.types.map((type) => [type.name, type]));
  const countsTokens = shapesIn(file).countsTokens || pollsByTokens(file);
  const printing = makePrinting(file);
  const memo = new Map<string, Held | undefined>();
  let read: ReadonlyMap<string, readonly Read[]> | undefined;
  let itself: ReadonlyMap<string, Held> | undefined;

  function heldByType(written: string, always = false, depth = 0): Held | undefined {
    if (isHarmlessType(written)) return undefined;
    if (/^(?:struct\s*)?\{/.test(written)) return heldInline(written);
    const name = plainType(written);
    const type = types.get(name);
    if (!type) {
      const foreign = typedElsewhere(written);
      return foreign?.containers.heldByType(foreign.name, always);
    }
    const prints = printing.fieldsOf(type, always);
    const shown = type.fields.filter((field) => prints(field.name));
    for (const field of shown) {
      if (countsTokens && /^tokens?$/i.test(field.name)) continue;
      const verdict = vocabulary.nameOf(field.name);
      if (verdict?.kind === 'sensitive' && verdict.sure >= 0.6 && !(field.type && isHarmlessType(field.type))) {
        return { what: `${verdict.what} (${name}.${field.name})`, sure: Math.min(verdict.sure, 0.75) };
      }
    }
    // What is in it comes out with it: Go's pointers show an address.
    for (const field of depth < 2 ? shown : []) {
      const inner = field.type ?? '';
      const isHeld = /^struct\s*\{/.test(inner) || (types.has(plainType(inner)) && plainType(inner) !== name && !/^[*[(]|=>|\b(?:Map|Record|Promise)\b/.test(inner) && vocabulary.nameOf(field.name)?.kind !== 'harmless');
      const held = isHeld ? heldByType(inner, always, depth + 1) : undefined;
      if (held) return { what: held.what, sure: held.sure * 0.9 };
    }
    return undefined;
  }

  /** `{ user: string; password: string }` */
  function heldInline(written: string): Held | undefined {
    for (const [, name = '', type = ''] of written.matchAll(written.startsWith('struct') ? /^[^\S\n]*(\w+)\s+([\w.*[\]]+)/gm : /([\w$]+)\??\s*:\s*([\w.]+)/g)) {
      const verdict = vocabulary.nameOf(name);
      if (verdict?.kind === 'sensitive' && verdict.sure >= 0.6 && !isHarmlessType(type)) return { what: `${verdict.what} (.${name})`, sure: Math.min(verdict.sure, 0.75) };
    }
    return undefined;
  }

  function heldBy(path: string, functionId: number, at: number, serialized = false): Held | undefined {
    const key = `${path}|${functionId}|${serialized}|${valueAt(path, functionId, at)}`;
    if (memo.has(key)) return memo.get(key);
    const found = look(path, functionId, at, serialized);
    memo.set(key, found);
    return found;
  }

  function look(path: string, functionId: number, at: number, serialized: boolean): Held | undefined {
    if (vocabulary.holdsSecrets && environment.test(path)) return { what: 'environment', sure: 0.9 };
    const parts = path.split('.');
    const last = wordsOf(parts.at(-1) ?? '');
    const owner = wordsOf(parts.at(-2) ?? '').at(-1);
    const noun = last.at(-1);
    if ((noun === 'headers' || (noun === 'header' && facts.language === 'go' && parts.length > 1)) && !last.includes('names')) {
      const isAll = last.length === 1 || last[0] === 'request' || last[0] === 'req' || last[0] === 'http' || last[0] === 'raw' || last[0] === 'original' || last[0] === 'default';
      if (isAll && owner !== undefined && owners.has(owner)) return { what: 'request headers', sure: 0.75 };
      if (last.length === 2 && (last[0] === 'request' || last[0] === 'req' || last[0] === 'raw' || last[0] === 'auth')) return { what: 'request headers', sure: 0.7 };
      if (owner === undefined && (facts.language === 'rust' ? /\bHeaderMap\b/ : /(?:Http)?Headers?\b/).test(flow.paramOf(path, functionId)?.type ?? '')) return { what: 'request headers', sure: 0.65 };
    }
    if (vocabulary.holdsSecrets && parts.length === 1 && /^(?:NodeJS\.)?ProcessEnv$/.test(typeOf(path, functionId, at) ?? '')) return { what: 'environment', sure: 0.8 };
    if (vocabulary.holdsSecrets && facts.language === 'csharp' && /(?:^|\.)DefaultRequestHeaders$/.test(path)) return { what: 'request headers', sure: 0.65 };
    if (vocabulary.holdsSecrets && parts.length === 1 && givesHeaders(path, functionId)) return { what: 'request headers', sure: 0.65 };
    if (vocabulary.holdsSecrets && parts.length === 1 && (headerType.test(typeOf(path, functionId, at) ?? '') || flow.reaching(path, functionId, at).values.some(({ value }) => givesMetadata(value)))) return { what: 'request headers', sure: 0.65 };
    if (facts.language === 'ruby' && noun === 'env' && owner === 'request') return { what: 'request headers', sure: 0.65 };
    if ((parts.at(-1) === 'META' || (vocabulary.holdsSecrets && parts.at(-1) === 'environ' && facts.language === 'python')) && owner === 'request') return { what: 'request headers', sure: 0.65 };
    if (path === 'this' || path === 'self' || path === 'cls') return serialized ? heldByItself(path, functionId) : undefined;
    const type = parts.length === 1 ? typeOf(path, functionId, at) : parts.length === 2 ? inlineField(typeOf(parts[0] ?? '', functionId, at) ?? '', parts[1] ?? '') ?? fieldType(path) : fieldType(path);
    const typed = type === undefined ? undefined : heldByType(type, serialized);
    if (typed) return typed;
    if (type !== undefined && (types.has(plainType(type)) || isText(type) || typedElsewhere(type))) return undefined;
    if (vocabulary.holdsSecrets && path === '_SESSION' && facts.language === 'php') return { what: 'session', sure: 0.55 };
    if (vocabulary.holdsSecrets && facts.language === 'go' && isKubernetesSecret(type)) return { what: 'Kubernetes secret', sure: 0.6 };
    if (vocabulary.holdsSecrets && facts.language === 'go' && /^(?:Data|StringData)$/.test(parts.at(-1) ?? '') && parts.length === 2 && isKubernetesSecret(typeOf(parts[0] ?? '', functionId, at))) return { what: 'Kubernetes secret', sure: 0.7 };
    if (vocabulary.holdsSecrets && facts.language === 'go' && /^\*?(?:\w+\.)*http\.Request$/.test(type ?? '')) return { what: 'request with its headers', sure: 0.55 };
    if (vocabulary.holdsSecrets && parts.at(-1) === 'config' && /^(?:e|err|error|ex|reason)$/.test(parts.at(-2) ?? '') && facts.imports.some(({ module }) => module === 'axios')) return { what: 'request headers', sure: 0.6 };
    if (vocabulary.holdsSecrets && parts.length === 1 && (path === 'req' || path === 'request') && facts.language === 'typescript' && isHandler(functionId, path)) return { what: 'request with its headers', sure: 0.55 };
    return facts.language === 'csharp' && !serialized ? undefined : readOf(path, functionId, at);
  }

  /** Which value of Go's short names is meant at a place: each block may have its own. */
  const valueAt = (path: string, functionId: number, at: number) => (facts.language === 'go' ? flow.reaching(path.split('.', 1)[0] ?? path, functionId, at).values[0]?.range.start ?? -1 : 0);

  const classOf = (id: number) => facts.functions[id]?.qualifiedName.split('.').slice(0, -1).join('.') ?? '';

  /** `vars(self)`: what the functions of a class put into its object. */
  function heldByItself(path: string, functionId: number): Held | undefined {
    itself ??= new Map(facts.assignments.flatMap(({ target, functionId: at }) => {
      const [head = '', field = '', ...more] = pathOf(target)?.split('.') ?? [];
      const held = (head === 'self' || head === 'this') && more.length === 0 ? heldAs(field, head) : undefined;
      return held ? [[classOf(at), held] as const] : [];
    }));
    const own = classOf(functionId);
    return own === '' || path === 'cls' ? undefined : itself.get(own);
  }

  /** `@Headers() headers`, `@RequestHeader Map<String, String> all`: a parameter that gets them all. */
  function givesHeaders(name: string, functionId: number): boolean {
    const param = flow.paramOf(name, functionId);
    return param !== undefined && /@(?:Headers\(\s*\)|RequestHeader(?:\(\s*\))?\s+(?:Map|MultiValueMap|HttpHeaders)\b)/.test(writtenOf(param, text));
  }

  function typeOf(name: string, functionId: number, at: number): string | undefined {
    const param = flow.paramOf(name, functionId);
    if (param) return param.type;
    const receiver = facts.language === 'go' ? receiverType(name, functionId) : undefined;
    if (receiver !== undefined) return receiver;
    const { values } = flow.reaching(name, functionId, at);
    for (const { type, value } of values) {
      if (type !== undefined && type !== 'var') return type;
      const cast = facts.language === 'typescript' ? /^\)?\s*as\s+(\{[^{}]{1,400}\}|[A-Z]\w*)/.exec(text.slice(value.range.end, value.range.end + 420))?.[1] : undefined;
      if (cast !== undefined) return cast;
      const made = value.kind === 'object' ? value.type : value.kind === 'unary' && value.operand.kind === 'object' ? value.operand.type : value.kind === 'call' ? lastName(value.callee) : undefined;
      if (made !== undefined && (types.has(plainType(made)) || isForeign(made, value))) return made;
    }
    return facts.language === 'go' && /^\w+$/.test(name) ? shapesIn(file).goVariables.get(name)?.find(({ end }) => end <= at)?.type : declaredTypeOf(name, at, file);
  }

  /** `func (s *Store) …`: what `s` is in it. */
  function receiverType(name: string, functionId: number): string | undefined {
    let fact = facts.functions[functionId];
    while (fact && fact.parent > 0) fact = facts.functions[fact.parent];
    const found = fact && /^func\s*\(\s*(\w+)\s+(\*?\w+)/.exec(text.slice(fact.range.start, fact.range.start + 120));
    return found?.[1] === name ? found[2] : undefined;
  }

  /** A value of a class or struct that the file does not declare: `User(…)`, `new User()`, `auth.Login{…}`. */
  const isForeign = (made: string, value: Expr) => /^(?:\w+\.)?[A-Z]\w*[a-z]\w*$/.test(made) && (value.kind !== 'call' || value.isNew === true || facts.language === 'python');

  /** Of `this.x`, `s.x`: the type that the only class with such a field gives it. */
  function fieldType(path: string): string | undefined {
    const [, field = '', ...more] = path.split('.');
    if (more.length > 0) return undefined;
    const found = shapesIn(file).fieldTypes.get(field);
    return found?.size === 1 ? [...found][0] : undefined;
  }

  const isHandler = (functionId: number, name: string) => {
    const param = flow.paramOf(name, functionId);
    if (!param) return false;
    if (param.type && /(?:^|\.)(?:Fastify|Express|Http|Next|Api)?(?:IncomingMessage|Request|ApiRequest)\b/.test(param.type)) return true;
    return shapesIn(file).requests.has(name);
  };

  /** Properties that the file reads of the same object elsewhere: what is read is in it. */
  function readOf(path: string, functionId: number, at: number): Held | undefined {
    if (path.length > 60 || /\.(?:length|size|name|id)$/.test(path)) return undefined;
    read ??= allReads();
    const reads = read.get(path);
    if (!reads) return undefined;
    const owner = ownerOf(path, functionId);
    const value = valueAt(path, functionId, at);
    const near = reads.find((each) => ownerOf(path, functionAt(each.at)) === owner && (value === 0 || valueAt(path, functionId, each.at) === value));
    if (near) return near.held;
    const [first] = reads;
    return first && owner > 0 && !isPlainName(path) && !/^(?:\w*_)?(?:res|resp|response|json|config|opts|options|params|args|kwargs|payload|message|msg|event|input|data|fields|meta|details|extra|record|row|entry|element)$/i.test(path) && (facts.language === 'typescript' || facts.language === 'python') ? { ...first.held, sure: first.held.sure * 0.85 } : undefined;
  }

  /** The function whose parameter or variable a path starts with; 0 for the file's own and for fields. */
  function ownerOf(path: string, functionId: number): number {
    const head = path.split('.', 1)[0] ?? path;
    for (let id = functionId; id > 0; id = facts.functions[id]?.parent ?? 0) {
      if (facts.functions[id]?.params.some(({ name }) => name === head) || flow.assigns(head, id) || declares(head, facts.functions[id])) return id;
    }
    return 0;
  }

  /** `var req Page` of Go gives no value. */
  const declares = (name: string, fact: FunctionFact | undefined) => fact !== undefined && shapesIn(file).goVariables.get(name)?.some(({ end }) => fact.body.start < end && end < fact.body.end) === true;

  function functionAt(at: number): number {
    const [innermost] = shapesIn(file).functions.around({ start: at, end: at + 1 });
    return innermost?.id ?? 0;
  }

  /** Every object of which the file reads a secret. */
  function allReads(): ReadonlyMap<string, readonly Read[]> {
    const found = new Map<string, Read[]>();
    const isSecret = new Map<string, boolean>();
    for (const { path: written, name, at } of propertiesIn(file)) {
      if (isSecret.get(name) === false) continue;
      const path = written.replaceAll('?.', '.').replace(facts.language === 'php' ? /^\$/ : '', '');
      const held = heldAs(name, path);
      isSecret.set(name, held !== undefined);
      if (!held) continue;
      const list = found.get(path);
      if (!list) found.set(path, [{ held, at }]);
      else if (list.length < 20) list.push({ held, at });
    }
    return found;
  }

  function heldAs(property: string, path: string): Held | undefined {
    if (countsTokens && /^tokens?$/i.test(property)) return undefined;
    const verdict = vocabulary.nameOf(property);
    return verdict?.kind === 'sensitive' && verdict.sure >= 0.7 ? { what: `${verdict.what} (${path.split('.').at(-1)}.${property})`, sure: 0.62 } : undefined;
  }

  function prints(type: string, field: string): boolean {
    const known = types.get(plainType(type));
    const foreign = known ? undefined : typedElsewhere(type);
    if (foreign) return foreign.containers.prints(foreign.name, field);
    return !known || printing.fieldsOf(known, false)(field);
  }

  function typeOfField(type: string, field: string): string | undefined {
    if (type.startsWith('{')) return inlineTypes(type).get(field);
    const known = types.get(plainType(type));
    const foreign = known ? undefined : typedElsewhere(type);
    return foreign ? foreign.containers.typeOfField(foreign.name, field) : known?.fields.find(({ name }) => name === field)?.type;
  }

  return { heldBy, heldByType, typeOf, typeOfField, prints, hides: (written) => printing.hides(plainType(written)) };
}
