import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { LogCall } from '../../model/logFacts.ts';
import { lastName, pathOf } from '../code/exprs.ts';
import type { Flow } from '../flow/flow.ts';
import type { CheckedFile } from '../rule.ts';

/** A log call whose message has values in it. */
export interface Baked {
  readonly log: LogCall;
  /** What the values stand in. */
  readonly message: Expr;
  readonly how: 'interpolation' | 'concat' | 'percent' | 'format' | 'printf';
  /** Literal texts between the values, one more than there are values. */
  readonly texts: readonly string[];
  readonly values: readonly Expr[];
  /** Arguments after the message that a printf-style message takes; they become fields. */
  readonly taken: readonly Range[];
  readonly sure: number;
  /** True where the message was put together before the call: no edit of the call alone can mend it. */
  readonly apart?: boolean;
}

/** Libraries whose messages are all they have. */
const plainLibraries = new Set(['print', 'log', 'warnings', 'click', 'rich', 'effect']);
const goPrintf = /^(?:Trace|Debug|Info|Notice|Warn|Warning|Error|Fatal|Panic|DPanic|Print|Log|Msg|Crit|Critical|Exit|Verbose)f(?:Ctx)?$/;

/** The values baked into a log call's message; `undefined` where there are none, or the logger has no better place for them. */
export function bakedIn(log: LogCall, file: CheckedFile, flow: Flow): Baked | undefined {
  const { message } = log;
  if (!message || plainLibraries.has(log.library) || (log.wrapper !== undefined && log.fieldShape === 'none')) return undefined;
  // Twisted's `log.msg` joins its arguments and fills nothing.
  if (log.library === 'unknown' && file.facts.language === 'python' && (log.method === 'msg' || log.method === 'err')) return undefined;
  const isGo = file.facts.language === 'go';
  if (file.facts.language === 'java' ? !fillsInJava(log) : !isGo && log.fieldShape === 'none' && !log.lazyHoles && log.library !== 'nest') return undefined;
  if (isGo && file.facts.imports.some(({ module }) => module === 'github.com/golang/glog') && log.library === 'klog') return undefined;
  const sure = sureOf(log);
  if (isGo && goPrintf.test(log.method)) return printf(log, message, sure);
  if (message.kind === 'binary' && message.operator === '%' && file.facts.language === 'python') {
    return { log, message, how: 'percent', texts: [], values: [message.right], taken: [], sure };
  }
  if (isGo && message.kind === 'call' && /^fmt\.Sprint(?:ln)?$/.test(pathOf(message.callee) ?? '')) {
    const joined = message.args.map(({ value }) => value).filter((value) => !isConstant(value, log, flow, 0));
    return joined.length === 0 ? undefined : { log, message, how: 'concat', texts: [], values: joined, taken: [], sure, apart: true };
  }
  if (message.kind === 'binary' && message.operator === '+') {
    const parts = summandsOf(message);
    const varying = parts.filter((part) => !isConstant(part, log, flow, 0));
    return varying.length === 0 || !saysText(parts, log, flow) ? undefined : { log, message, how: 'concat', texts: [], values: varying, taken: [], sure, apart: true };
  }
  const built = message.kind === 'template' ? message : builtApart(message, log, flow);
  if (!built) return undefined;
  const texts = [''];
  const values: Expr[] = [];
  for (const part of built.parts) {
    const text = literalOf(part);
    if (text !== undefined) texts[texts.length - 1] += text;
    else {
      values.push(part);
      texts.push('');
    }
  }
  const varying = values.filter((value) => !isConstant(value, log, flow, 0));
  if (varying.length === 0) return undefined;
  return { log, message, how: built.style, texts, values, taken: [], ...(built === message ? { sure } : { sure: Math.min(sure, 0.65), apart: true }) };
}

/** What is added up, from left to right. */
const summandsOf = (expr: Expr): readonly Expr[] => (expr.kind === 'binary' && expr.operator === '+' ? [...summandsOf(expr.left), ...summandsOf(expr.right)] : [expr]);

/** True where something in a sum is known to be a text, so that all of it is one. */
const saysText = (parts: readonly Expr[], log: LogCall, flow: Flow): boolean =>
  parts.some((part) => literalOf(part) !== undefined || flow.reaching(pathOf(part) ?? '', log.functionId, log.range.start).values.some(({ value }) => literalOf(value) !== undefined || value.kind === 'template'));

/** The template that a local stands for, or that one branch of a choice is. */
function builtApart(message: Expr, log: LogCall, flow: Flow): Extract<Expr, { kind: 'template' }> | undefined {
  if (message.kind === 'choice') return message.options.find((option) => option.kind === 'template');
  if (message.kind !== 'name') return undefined;
  const { values, complete } = flow.reaching(message.name, log.functionId, log.range.start);
  const [only] = values;
  return complete && values.length === 1 && only?.value.kind === 'template' && only.functionId === log.functionId ? only.value : undefined;
}

/** Commons Logging, Log4j 1 and Android's `Log` have nothing but a message; JUL and JBoss fill holes with a sister of the method. */
const fillsInJava = ({ library, lazyHoles, receiver }: LogCall) => (library === 'android' ? receiver === 'Timber' : lazyHoles || library === 'jul' || library === 'jboss');

function sureOf({ library }: LogCall): number {
  if (library === 'unknown') return 0.75;
  return library === 'debug' || library === 'consola' || library === 'tslog' || library === 'signale' || library === 'loglevel' ? 0.65 : 0.9;
}

const verb = /%%|%(?:\[\d+\])?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[a-zA-Z]/g;

/** `Infof("user %s", id)`. */
function printf(log: LogCall, message: Expr, sure: number): Baked | undefined {
  const at = log.args.findIndex(({ value }) => value.range.start === message.range.start);
  const rest = at < 0 ? [] : log.args.slice(at + 1);
  const format = literalOf(message);
  if (rest.length === 0 || rest.some(({ spread }) => spread) || format === undefined) return undefined;
  const holes = [...format.matchAll(verb)].filter(([hole]) => hole !== '%%');
  if (holes.length === 0) return undefined;
  const plain = holes.length === rest.length && !holes.some(([hole]) => /[[*]/.test(hole));
  const texts: string[] = [];
  let from = 0;
  for (const hole of holes) {
    texts.push(format.slice(from, hole.index).replaceAll('%%', '%'));
    from = hole.index + hole[0].length;
  }
  texts.push(format.slice(from).replaceAll('%%', '%'));
  return {
    log, message, how: 'printf', texts: plain ? texts : [], values: rest.map(({ value }) => value), taken: rest.map(({ range }) => range),
    sure: log.library === 'unknown' ? Math.min(sure, 0.6) : sure,
  };
}

/** What is set from outside is another in each place where the program runs. */
const readsEnvironment = (expr: Expr): boolean => {
  const path = pathOf(expr.kind === 'call' ? expr.callee : expr) ?? '';
  return /(?:^|\.)(?:env|environ|ENV|getenv|Getenv)(?:\.|$)/.test(path);
};

/** True for what is the same each time: literals, constants, names of classes and modules. */
function isConstant(expr: Expr, log: LogCall, flow: Flow, depth: number): boolean {
  if (depth > 4) return false;
  switch (expr.kind) {
    case 'text':
    case 'number':
    case 'boolean':
    case 'null': return true;
    case 'template': return expr.parts.every((part) => isConstant(part, log, flow, depth + 1));
    case 'name':
    case 'member': {
      const name = lastName(expr) ?? '';
      if (/^__\w+__$|^__filename$|^__dirname$/.test(name) || /(?:constructor|__class__)\.(?:name|__name__)$/.test(pathOf(expr) ?? '')) return true;
      const { values, complete } = flow.reaching(pathOf(expr) ?? '', log.functionId, log.range.start);
      const only = values[0];
      if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(name) && name.length > 2) return !readsEnvironment(expr) && !(only && readsEnvironment(only.value));
      return complete && values.length === 1 && only !== undefined && !only.adds && only.value.kind !== 'null' && isConstant(only.value, log, flow, depth + 1);
    }
    case 'call': return expr.callee.kind === 'name' && expr.callee.name === 'nameof';
    case 'choice': return expr.options.every((option) => isConstant(option, log, flow, depth + 1));
    default: return false;
  }
}
