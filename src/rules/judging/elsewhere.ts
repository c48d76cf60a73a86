import type { Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import type { ForeignType } from './containers.ts';
import { insideOf, lastName, pathOf } from '../code/exprs.ts';
import type { Elsewhere, ForeignFunction, Judge } from './judging.ts';
import type { Vocabulary } from '../names/vocabulary.ts';
import type { CheckedFile, Declared, Interest, Reference } from '../rule.ts';

type Call = Extract<Expr, { kind: 'call' }>;
type TypeOf = (path: string, functionId: number, at: number) => string | undefined;

/** Languages whose classes are found by their name, without an import that names a file. */
const byName = new Set(['java', 'csharp', 'go']);
/** What configures a logger to take something out. */
const cleaned: Interest = { hint: /redact|mask|scrub|saniti[sz]|censor|obfuscat|anonymi[sz]|replaceattr|filter|processor|format/i };
const named = /^[A-Z]\w*$/;

/** What other files of the workspace say of the functions and types that a file uses; `judgeOf` judges in one of those. */
export function makeElsewhere(file: CheckedFile, { hint }: Pick<Vocabulary, 'hint'>, typeOf: TypeOf, judgeOf: (file: CheckedFile) => Judge): Elsewhere {
  const { facts, neighbours } = file;
  const imports = new Map(facts.imports.map((each) => [each.local, each]));
  const own = new Set([...facts.types.map(({ name }) => name), ...facts.functions.map(({ name }) => name)]);

  /** A name as it stands alone: imported, or of the same package. */
  function alone(name: string): Reference | undefined {
    const found = imports.get(name);
    if (found) return found.imported === '*' ? undefined : { module: found.module, name: found.imported };
    if (own.has(name) || !/^\w+$/.test(name)) return undefined;
    return facts.language === 'go' || (byName.has(facts.language) && named.test(name)) ? { name } : undefined;
  }

  /** `models.User`, `User`, `*auth.Login`, `List<User>` as a type. */
  function ofType(written: string): Reference | undefined {
    const plain = written.replace(/^(?:readonly|const|final)\s+/, '').replace(/^[*&\s[\]]+|\[\]|[?!\s]+$|^(?:Partial|Readonly|Required|Optional|List|Sequence|Array|Promise|Task|ActionResult)[<[]|[>\]]$|<.*>$/g, '').replace(/^['"]|['"]$/g, '');
    const dot = plain.lastIndexOf('.');
    if (dot < 0) return named.test(plain) || facts.language === 'go' ? alone(plain) : undefined;
    const holder = imports.get(plain.slice(0, dot));
    return holder?.imported === '*' ? { module: holder.module, name: plain.slice(dot + 1) } : undefined;
  }

  function ofCallee(callee: Expr, functionId: number): Reference | undefined {
    if (callee.kind === 'name') return facts.language === 'java' || facts.language === 'csharp' ? imports.has(callee.name) ? alone(callee.name) : undefined : alone(callee.name);
    if (callee.kind !== 'member') return undefined;
    const { object, property } = callee;
    if (object.kind === 'call') {
      const made = object.isNew ? ofType(lastName(object.callee) ?? '') : undefined;
      return made && { ...made, member: property };
    }
    const path = pathOf(object);
    if (path === undefined || path === 'this' || path === 'self' || path === 'cls') return undefined;
    const holder = imports.get(path);
    if (holder?.imported === '*') return { module: holder.module, name: property };
    const type = holder ? undefined : typeOf(path, functionId, callee.range.start);
    const held = type === undefined ? alone(path) : ofType(type);
    return held && (type !== undefined || holder || named.test(path)) ? { ...held, member: property } : undefined;
  }

  function functionIn({ file: other, name }: Declared, member: string | undefined): FunctionFact | undefined {
    const wanted = member === undefined ? name : name === '*' ? member : `${name}.${member}`;
    const found = other.facts.functions.filter((fact) => (member === undefined ? fact.name === name && fact.parent <= 0 : fact.name === member && fact.qualifiedName.endsWith(wanted)));
    const exact = found.filter(({ qualifiedName }) => qualifiedName === wanted);
    const [only] = exact.length > 0 ? exact : found;
    // A module's object of functions, or a class that another name stands for.
    const loose = only || member === undefined ? [] : other.facts.functions.filter((fact) => fact.name === member);
    return only ?? (loose.length === 1 ? loose[0] : undefined);
  }

  return {
    called(call: Call, functionId: number, interest: Interest): ForeignFunction | undefined {
      if (!neighbours || call.isNew) return undefined;
      const reference = ofCallee(call.callee, functionId);
      const declared = reference && neighbours.declared(reference, interest);
      const fact = declared && functionIn(declared, reference.member);
      return fact && { judge: judgeOf(declared.file), fact, placeOf: declared.placeOf };
    },
    typed(written: string): ForeignType | undefined {
      const reference = neighbours && ofType(written);
      const declared = reference && neighbours?.declared(reference, { hint });
      return declared?.file.facts.types.some(({ name }) => name === declared.name) ? { containers: judgeOf(declared.file).containers, name: declared.name } : undefined;
    },
    isEnum(name: string): boolean {
      if (!named.test(name)) return false;
      const declares = (text: string, wanted: string) => new RegExp(`\\benum\\s+(?:class\\s+)?${wanted}\\b`).test(text);
      if (declares(file.text, name)) return true;
      const reference = facts.language === 'go' || !neighbours ? undefined : alone(name);
      const declared = reference && neighbours?.declared(reference, {});
      return declared !== undefined && declares(declared.file.text, declared.name);
    },
    named(name: string): CheckedFile | undefined {
      const found = imports.get(name);
      const reference = found?.imported === '*' ? { module: found.module, name: '*' } : alone(name);
      return reference && neighbours?.declared(reference, cleaned)?.file;
    },
  };
}

/** A look at the names that an expression is made of. */
export function mayBeSensitive(value: Expr, judge: Judge, depth = 0): boolean {
  if (value.kind === 'function' || depth > 3) return false;
  const name = lastName(value);
  if (name !== undefined && judge.nameOf(name)?.kind === 'sensitive') return true;
  return insideOf(value).some((inside) => mayBeSensitive(inside, judge, depth + 1));
}
