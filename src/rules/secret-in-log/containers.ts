import type { CheckedFile } from '../rule.ts';
import type { Flow } from '../flow.ts';
import type { TypeFact } from '../../model/facts.ts';
import { wordsOf } from '../words.ts';
import { judgeName } from './sensitiveNames.ts';
import { isHarmlessType } from './safeValues.ts';

export interface Held {
  readonly what: string;
  readonly sure: number;
}

const environment = /^(?:process\.env|os\.environ|import\.meta\.env|Deno\.env|Bun\.env|\$?ENV)$/;
const owners = new Set(['req', 'request', 'ctx', 'context', 'event', 'options', 'config', 'init', 'opts', 'r', 'original', 'http', 'axios', 'params', 'fetch', 'outgoing', 'incoming', 'proxy']);

const access = /(?<![\w.$])([A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*){0,5})(?:[?!]?\.([A-Za-z_$][\w$]*)\b(?!\s*\()|(?:\[|\??\.(?:get|pop)\()\s*['"]([\w.-]+)['"])/g;
const destructuring = /\{([^{}]{1,400})\}\s*(?::[^=;{}]{1,80})?=\s*(?:await\s+)?([A-Za-z_$][\w$.?]*)\s*[;\n]/g;

/** What whole objects hold: by what they are, by the properties that the file reads of them, by their type. */
export interface Containers {
  /** An object named by a path, logged whole. */
  heldBy(path: string, functionId: number): Held | undefined;
  heldByType(type: string): Held | undefined;
}

export function makeContainers(file: CheckedFile, flow: Flow): Containers {
  const { facts, text, options } = file;
  const types = new Map(facts.types.map((type) => [type.name, type]));
  /** In code of language models a token is a piece of text. */
  const countsTokens = /\b(?:max_?tokens|prompt_?tokens|completion_?tokens|tokenizer)\b/i.test(text);
  const memo = new Map<string, Held | undefined>();
  let read: ReadonlyMap<string, Held> | undefined;

  function heldByType(written: string, depth = 0): Held | undefined {
    if (isHarmlessType(written) || depth > 3) return undefined;
    if (written.startsWith('{')) return heldInline(written);
    const name = plainType(written);
    const type = types.get(name);
    if (!type || !printsFields(type)) return undefined;
    for (const field of type.fields) {
      if (countsTokens && /^tokens?$/i.test(field.name)) continue;
      const verdict = judgeName(field.name, options);
      if (verdict?.kind === 'secret' && verdict.sure >= 0.6 && !(field.type && isHarmlessType(field.type)) && !hiddenField(type, field.name)) {
        return { what: `${verdict.what} (${name}.${field.name})`, sure: Math.min(verdict.sure, 0.75) };
      }
    }
    return undefined;
  }

  /** `{ user: string; password: string }` */
  function heldInline(written: string): Held | undefined {
    for (const [, name = '', type = ''] of written.matchAll(/([\w$]+)\??\s*:\s*([\w.]+)/g)) {
      const verdict = judgeName(name, options);
      if (verdict?.kind === 'secret' && verdict.sure >= 0.6 && !isHarmlessType(type)) return { what: `${verdict.what} (.${name})`, sure: Math.min(verdict.sure, 0.75) };
    }
    return undefined;
  }

  /** A type with its own way of being printed decides itself; a Python class prints its fields only where it says so. */
  function printsFields(type: TypeFact): boolean {
    const own = new Set(['String', 'GoString', 'LogValue', 'MarshalJSON', 'MarshalText', 'MarshalLogObject', 'MarshalZerologObject', 'Format', 'toJSON', 'toString', '__repr__', '__str__', 'ToString', 'inspect', '[util.inspect.custom]']);
    if (facts.functions.some((fn) => own.has(fn.name) && (fn.qualifiedName === `${type.name}.${fn.name}` || fn.params[0]?.type?.replace(/^\*/, '') === type.name))) return false;
    if (facts.language === 'java' || facts.language === 'csharp') return /\brecord\b|@(?:Data|ToString|Value)\b/.test(text.slice(Math.max(0, type.range.start - 200), type.range.start + 120));
    if (facts.language !== 'python') return true;
    const before = text.slice(Math.max(0, type.range.start - 160), type.range.start);
    const head = text.slice(type.range.start, text.indexOf(':', type.range.start) + 1);
    return /@(?:\w+\.)?(?:dataclass|define|frozen|attrs?|s)\b[^\n]*\s*(?:@[^\n]*\s*)*$/.test(before) && !/repr\s*=\s*False/.test(before)
      || /^@(?:\w+\.)?(?:dataclass|define|frozen)/.test(head) || /\((?:\w+\.)*(?:BaseModel|NamedTuple|TypedDict|BaseSettings|Struct|SQLModel)\b/.test(head) || /^(?:@[^]*?\n)*class[^\n]*\((?:\w+\.)*(?:BaseModel|NamedTuple|TypedDict|BaseSettings|Struct)\b/.test(text.slice(type.range.start, type.range.start + 400));
  }

  const hiddenField = (type: TypeFact, field: string) => {
    const line = new RegExp(`\\b${escaped(field)}\\b[^\\n]*`).exec(text.slice(type.range.start, type.range.end))?.[0] ?? '';
    return /repr\s*=\s*False|(?:json|log|yaml|masq|redact|mask)\s*:\s*"(?:-|secret|true|mask|redact)|exclude\s*=\s*True|@Exclude|@JsonIgnore|SecretStr/.test(line);
  };

  function heldBy(path: string, functionId: number): Held | undefined {
    const key = `${path}|${functionId}`;
    if (memo.has(key)) return memo.get(key);
    const found = look(path, functionId);
    memo.set(key, found);
    return found;
  }

  function look(path: string, functionId: number): Held | undefined {
    if (environment.test(path)) return { what: 'environment', sure: 0.9 };
    const parts = path.split('.');
    const last = wordsOf(parts.at(-1) ?? '');
    const owner = wordsOf(parts.at(-2) ?? '').at(-1);
    const noun = last.at(-1);
    if ((noun === 'headers' || (noun === 'header' && facts.language === 'go' && parts.length > 1)) && !last.includes('names')) {
      if (owner !== undefined && owners.has(owner)) return { what: 'request headers', sure: 0.75 };
      if (last.length === 2 && (last[0] === 'request' || last[0] === 'req' || last[0] === 'raw' || last[0] === 'auth')) return { what: 'request headers', sure: 0.7 };
      if (owner === undefined && /(?:Http)?Headers?\b/.test(flow.paramOf(path, functionId)?.type ?? '')) return { what: 'request headers', sure: 0.65 };
    }
    if (parts.at(-1) === 'META' && owner === 'request') return { what: 'request headers', sure: 0.65 };
    const param = parts.length === 1 ? flow.paramOf(path, functionId) : undefined;
    const typed = param?.type ? heldByType(param.type) : undefined;
    if (typed) return typed;
    const own = types.get(plainType(param?.type ?? ''));
    if (own && !printsFields(own)) return undefined;
    if (parts.length === 1 && (path === 'req' || path === 'request') && facts.language === 'typescript' && isHandler(functionId, path)) return { what: 'request with its headers', sure: 0.55 };
    if (path === 'this' || path === 'self' || path === 'cls') return undefined;
    return ownersType(path, functionId) ?? readOf(path);
  }

  /** A local made as a value of a type of this file. */
  function ownersType(path: string, functionId: number): Held | undefined {
    for (const { type } of flow.reaching(path, functionId, Number.MAX_SAFE_INTEGER).values) {
      const held = type ? heldByType(type) : undefined;
      if (held) return held;
    }
    return undefined;
  }

  const isHandler = (functionId: number, name: string) => {
    const param = flow.paramOf(name, functionId);
    if (!param) return false;
    if (param.type && /(?:^|\.)(?:Fastify|Express|Http|Next|Api)?(?:IncomingMessage|Request|ApiRequest)\b/.test(param.type)) return true;
    return facts.functions.some((fn) => fn.params[0]?.name === name && /^(?:res|response|reply|next)$/.test(fn.params[1]?.name ?? ''));
  };

  /** Properties that the file reads of the same object elsewhere: what is read is in it. */
  function readOf(path: string): Held | undefined {
    if (path.length > 60 || /\.(?:length|size|name|id)$/.test(path)) return undefined;
    read ??= allReads();
    return read.get(path);
  }

  /** Every object of which the file reads a secret, in one pass over the text. A Python object prints only what is read by key. */
  function allReads(): ReadonlyMap<string, Held> {
    const found = new Map<string, Held>();
    const note = (written: string, property: string) => {
      const path = written.replaceAll('?.', '.');
      const held = found.has(path) ? undefined : heldAs(property, path);
      if (held) found.set(path, held);
    };
    for (const [, path = '', property, key] of text.matchAll(access)) {
      if (key !== undefined) note(path, key);
      else if (property !== undefined && facts.language !== 'python') note(path, property);
    }
    for (const [, names = '', path = ''] of text.matchAll(destructuring)) {
      for (const piece of names.split(',')) if (!piece.trim().startsWith('...')) note(path, piece.split(/[:=]/)[0]?.trim() ?? '');
    }
    return found;
  }

  function heldAs(property: string, path: string): Held | undefined {
    if (countsTokens && /^tokens?$/i.test(property)) return undefined;
    const verdict = judgeName(property, options);
    return verdict?.kind === 'secret' && verdict.sure >= 0.7 ? { what: `${verdict.what} (${path.split('.').at(-1)}.${property})`, sure: 0.62 } : undefined;
  }

  return { heldBy, heldByType };
}

/** The name of a type without what is written around it: `*auth.Login`, `readonly Login[]`, `Optional[Login]`. */
const plainType = (written: string) =>
  written.replace(/^(?:readonly|const|final)\s+/, '').replace(/^[*&\s]+|\[\]|[?!\s]+$|^(?:Partial|Readonly|Required|Optional|List|Sequence|Array)[<[]|[>\]]$/g, '').split('.').at(-1) ?? '';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
