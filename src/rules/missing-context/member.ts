import type { FunctionFact, Param } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Finding, Fix } from '../../model/finding.ts';
import { calleeRange, methodRange } from '../code/callee.ts';
import { perFile } from '../code/perFile.ts';
import { isTestCode } from '../code/testCode.ts';
import type { CheckedFile, Rule } from '../rule.ts';

export const member: Rule = {
  id: 'missing-context',
  title: 'A log call in a request without its context',
  severity: 'information',
  languages: ['typescript', 'go'],
  check(file) {
    if (isTestCode(file.path) || file.facts.logCalls.length === 0) return [];
    return file.facts.logCalls.flatMap((log) => (hasContext(log) ? [] : file.facts.language === 'go' ? inGo(log, file) : inJavaScript(log, file)));
  },
};

const contextKey = /^(?:(?:request|req|trace|correlation|span|x[-_]?request)[-_.]?id|traceparent|ctx|context|req|request)$/i;
const hasContext = (log: LogCall): boolean => log.fields.some(({ key }) => contextKey.test(key)) || log.wrapper !== undefined;

/** Parameters of a function and of those around it, innermost first. */
function paramsOf(functionId: number, { facts }: CheckedFile): readonly { readonly param: Param; readonly fact: FunctionFact }[] {
  const found: { param: Param; fact: FunctionFact }[] = [];
  for (let fact = facts.functions[functionId]; fact && fact.id > 0; fact = facts.functions[fact.parent]) {
    for (const param of fact.params) found.push({ param, fact });
  }
  return found;
}

/** `slog.Info` where a `context.Context` is at hand: the handler cannot add the trace. */
function inGo(log: LogCall, file: CheckedFile): Omit<Finding, 'rule'>[] {
  if (log.library !== 'slog' || !/^(?:Debug|Info|Warn|Error)$/.test(log.method)) return [];
  const context = contextIn(log, file);
  const method = methodRange(log, file.text);
  const first = log.args[0];
  if (context === undefined || !method || !first) return [];
  const fix: Fix = {
    title: `Log with \`${log.method}Context\``, safe: true,
    edits: [{ range: method, text: `${log.method}Context` }, { range: { start: first.range.start, end: first.range.start }, text: `${context}, ` }],
  };
  return [toFinding(log, file, `\`${context}\` is at hand, but this call does not take it: the handler cannot add the trace to the line. Use \`${log.method}Context\`.`, [fix])];
}

function contextIn(log: LogCall, file: CheckedFile): string | undefined {
  for (const { param } of paramsOf(log.functionId, file)) {
    if (param.name === '_') continue;
    if (param.type === 'context.Context') return param.name;
    if (param.type === '*http.Request') return `${param.name}.Context()`;
  }
  return undefined;
}

/** A module's own logger in a handler whose request brings one that knows the request. */
function inJavaScript(log: LogCall, file: CheckedFile): Omit<Finding, 'rule'>[] {
  if (log.library === 'print' || log.library === 'debug' || /(?:^|\.)(?:req|request|ctx|context|reply|res|c)\b/.test(log.receiver) || log.receiver === '' || log.receiver.startsWith('this.')) return [];
  const request = requestIn(log, file);
  if (request === undefined) return [];
  const { text } = file;
  const own = `${request}.log`;
  const { library, receivers, made } = loggersIn(file);
  // A logger that was made from the request knows it.
  if (!(library || receivers.has(own)) || made.has(log.receiver)) return [];
  const callee = calleeRange(log, text);
  const receiver = { start: callee.start, end: callee.start + log.receiver.length };
  const fixes: Fix[] = text.slice(receiver.start, receiver.end) === log.receiver ? [{ title: `Log with \`${own}\``, edits: [{ range: receiver, text: own }], safe: false }] : [];
  return [toFinding(log, file, `\`${own}\` is at hand and knows the request; this logger does not: the line cannot be found by its request.`, fixes)];
}

/** Whether requests bring loggers, which loggers are called, and which names get a value in a function. */
const loggersIn = perFile(({ facts, text }) => ({
  library: facts.imports.some(({ module }) => /^(?:pino-http|fastify(?:$|\/)|express-pino-logger|koa-pino-logger|express-bunyan-logger)/.test(module)),
  receivers: new Set([...facts.logCalls.map(({ receiver }) => receiver), ...[...text.matchAll(/\b(\w+\.log)\.(?:info|warn|error|debug)\b/g)].map(([, own = '']) => own)]),
  made: new Set(facts.assignments.flatMap(({ target, functionId }) => (target.kind === 'name' && functionId !== 0 ? [target.name] : []))),
}));

function requestIn(log: LogCall, file: CheckedFile): string | undefined {
  const params = paramsOf(log.functionId, file);
  const request = params.find(({ param }) => /^(?:req|request)$/.test(param.name) || /^(?:Fastify)?Request\b/.test(param.type ?? ''));
  const answers = request && params.some(({ param, fact }) => fact === request.fact && /^(?:res|response|reply|rep|next|_res|_reply)$/.test(param.name));
  return request && (answers || /FastifyRequest/.test(request.param.type ?? '')) ? request.param.name : undefined;
}

const toFinding = (log: LogCall, { text }: CheckedFile, message: string, fixes: readonly Fix[]): Omit<Finding, 'rule'> => ({ severity: 'information', confidence: 0.6, range: calleeRange(log, text), message, related: [], fixes });
