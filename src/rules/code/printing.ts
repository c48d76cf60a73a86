import type { FunctionFact, TypeFact } from '../../model/facts.ts';
import { perFile } from './perFile.ts';
import type { CheckedFile } from '../rule.ts';

const printers = new Set(['String', 'LogValue', 'MarshalJSON', 'MarshalText', 'MarshalLogObject', 'MarshalZerologObject', 'Format', 'toJSON', 'toString', 'fmt', '__repr__', '__str__', 'ToString', 'PrintMembers', 'inspect', '[util.inspect.custom]']);
/** How a type says what is written of it field by field. */
const serializers = new Set(['toJSON', 'MarshalJSON', 'MarshalText', 'LogValue', 'MarshalLogObject', 'MarshalZerologObject', '__json__', 'to_dict', 'dict', 'model_dump']);
/** Texts without holes, and with them those that have some. */
export const plainText = /(\$?@?|\b[rR]?[fF]?)(["'])(?:(?!\2)[^\\\n]|\\.)*\2/g;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const classOf = ({ qualifiedName, name }: FunctionFact) => qualifiedName.slice(0, -name.length - 1).split('.').at(-1);

const waysIn = perFile(({ facts }) => facts.functions.filter(({ name }) => printers.has(name) || serializers.has(name)));

/** What the types of a file write out of themselves. */
export interface Printing {
  /** Tells of a field whether it comes out: where the whole is printed, or `serialized` field by field. */
  fieldsOf(type: TypeFact, serialized: boolean): (field: string) => boolean;
  /** True for a type whose ways of being printed give texts only. */
  hides(name: string): boolean;
}

export function makePrinting({ facts, text }: CheckedFile): Printing {
  /** A type with its own way of being printed decides itself; a Python, Java or C# class prints its fields only where it says so. */
  function printedFields(type: TypeFact, ways: ReadonlySet<string>): (field: string) => boolean {
    const own = waysIn({ facts, text }).filter((fn) => ways.has(fn.name) && (`.${fn.qualifiedName}`.endsWith(`.${type.name}.${fn.name}`) || fn.params[0]?.type?.replace(/^\*/, '') === type.name));
    if (own.length > 0) {
      const bodies = own.map(({ body }) => text.slice(body.start, body.end)).join('\n').replace(plainText, (written, prefix: string) => (/[f$]/i.test(prefix) ? written : '""')).replace(/\b\w+\s*[!=]=\s*null\b|\b\w+\.(?:hashCode|length|size|isEmpty)\(\)|\b\w+\.(?:length|Length|Count)\b/g, '');
      if (/reflectionToString|ReflectionToStringBuilder|(?:Serialize|stringify|dumps|toJson|vars|asdict)\((?:this|self)\b|self\.__dict__/.test(bodies)) return () => true;
      // `credentials.getAddress()` is no text of the credentials.
      return (field) => new RegExp(`(?<![\\w$])(?:get)?${escaped(field)}(?![\\w$])(?!(?:\\(\\))?\\.(?:(?:get|is|has)(?!(?:Value|Bytes|Text|Secret|Password|Token|Key|Plain|Raw|String)\\b)[A-Z]\\w*)\\()`, 'i').test(bodies) && !/mask|redact|hidden/i.test(bodies);
    }
    const byDefault = ways === serializers || printsByDefault(type);
    return () => byDefault;
  }

  function printsByDefault(type: TypeFact): boolean {
    if (facts.language === 'csharp') return /\brecord\b/.test(text.slice(type.range.start, type.range.start + 120));
    if (facts.language === 'java') return /\brecord\b|@(?:Data|ToString|Value)\b/.test(headOf(type));
    if (facts.language !== 'python') return true;
    const before = text.slice(Math.max(0, type.range.start - 160), type.range.start);
    const head = text.slice(type.range.start, text.indexOf(':', type.range.start) + 1);
    const decorators = /(?:@[^\n]*\s*)+$/.exec(before)?.[0] ?? '';
    return /@(?:\w+\.)?(?:dataclass|define|frozen|attrs?|s)\b/.test(decorators) && !/repr\s*=\s*False/.test(decorators)
      || /^@(?:\w+\.)?(?:dataclass|define|frozen)/.test(head) || /\((?:\w+\.)*(?:BaseModel|NamedTuple|TypedDict|BaseSettings|Struct|SQLModel)\b/.test(head) || /^(?:@[^]*?\n)*class[^\n]*\((?:\w+\.)*(?:BaseModel|NamedTuple|TypedDict|BaseSettings|Struct)\b/.test(text.slice(type.range.start, type.range.start + 400));
  }

  /** What stands before the body: annotations, modifiers, the kind of type. */
  const headOf = ({ range }: TypeFact) => /^[^]*?\b(?:class|record|enum|interface)\b/.exec(text.slice(range.start, range.start + 600))?.[0] ?? '';

  const hiddenField = (type: TypeFact, field: string, serialized: boolean) => {
    const body = text.slice(type.range.start, type.range.end);
    const found = new RegExp(`\\b${escaped(field)}\\b[^\\n]*`).exec(body);
    // `AuthorizationCode = request.Code.Obfuscate()`
    if (new RegExp(`\\b${escaped(field)}\\s*=[^=;\\n]*(?:[mM]ask|[oO]bfuscat|[rR]edact|[sS]crub|[hH]ash)\\w*\\(`).test(body)) return true;
    const line = found ? annotationsBefore(body, found.index) + (facts.language === 'java' ? found[0].replace(/;.*$/, '') : found[0]) : '';
    if (facts.language === 'java' && new RegExp(`exclude\\s*=[^)]*"${escaped(field)}"`).test(headOf(type))) return true;
    if (facts.language === 'java' && /onlyExplicitlyIncluded\s*=\s*true/.test(headOf(type)) && !/@(?:\w+\.)?Include/.test(line)) return true;
    // `asdict` asks nobody how a field is shown.
    return (!serialized && /repr\s*=\s*False/.test(line)) || /(?:json|log|yaml|masq|redact|mask)\s*:\s*"(?:-|secret|true|mask|redact)|exclude\s*=\s*True|@(?:\w+\.)?Exclude|@JsonIgnore|WRITE_ONLY|SecretStr|\[(?:\w+,\s*)?(?:LogMasked|NotLogged|JsonIgnore|IgnoreDataMember|DoNotLog|\w*Redact\w*|SensitiveData|LogReplaced|SecretData|PrivateData)\b/.test(line);
  };

  function hides(name: string): boolean {
    const own = waysIn({ facts, text }).filter((fn) => printers.has(fn.name) && (classOf(fn) === name || fn.params[0]?.type?.replace(/^\*/, '') === name));
    return own.length > 0 && own.every(({ name: way, body }) => {
      const written = text.slice(body.start, body.end).replace(plainText, (each, prefix: string) => (/[f$]/i.test(prefix) ? each : '""')).replace(/\b(?:return|slog\.\w+|byte|nil|new|String|this|self|fmt)\b|\/\/.*/g, '');
      return !/[A-Za-z_]\w*/.test(written.replace(way, ''));
    });
  }

  return {
    hides,
    fieldsOf(type, serialized) {
      const printed = printedFields(type, serialized ? serializers : printers);
      return (field) => printed(field) && !hiddenField(type, field, serialized);
    },
  };
}

/** Annotations, attributes and decorators of what is declared at a place: on its line, and on the lines above that hold nothing else. */
function annotationsBefore(text: string, at: number): string {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  let found = /(?:@[\w.]+(?:\([^)]*\))?|\[[^\]]*\])[^;{},]*$/.exec(text.slice(start, at))?.[0] ?? '';
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    const line = text.slice(above, start).trim();
    if (!/^(?:@\w.*|\[.*\])$/.test(line)) break;
    found += `${line} `;
    start = above;
  }
  return found;
}
