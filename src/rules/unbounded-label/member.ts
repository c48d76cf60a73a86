import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { CallFact, Metric } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import { lastName, pathOf } from '../code/exprs.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { isTestCode } from '../code/testCode.ts';
import { makeLabels, type Label } from './labels.ts';
import { unboundedName, type Unbounded } from './names.ts';
import { ofStreams } from './streams.ts';

export const member: Rule = {
  id: 'unbounded-label',
  title: 'A label with a value for each request',
  severity: 'warning',
  languages: ['typescript', 'python', 'go', 'java', 'csharp', 'yaml'],
  check(file) {
    if (isTestCode(file.path)) return [];
    const registered = file.facts.metrics.flatMap((metric) => metric.labels.flatMap((label) => ofRegistration(metric, label, file)));
    const labelsOf = makeLabels(file.facts);
    const given = file.facts.calls.flatMap((fact) => labelsOf(fact).flatMap((label) => ofValue(label, fact, file)));
    const found = new Map([...registered, ...given, ...ofStreams(file.facts)].map((finding) => [finding.range.start, finding]));
    return [...found.values()].sort((a, b) => a.range.start - b.range.start);
  },
};

/** A label's name where the metric is registered. */
function ofRegistration(metric: Metric, label: string, { text }: CheckedFile): Omit<Finding, 'rule'>[] {
  const unbounded = unboundedName(label);
  const at = ['"', "'", '`'].map((quote) => text.indexOf(`${quote}${label}${quote}`, metric.range.start)).filter((each) => each >= 0 && each < metric.range.end).sort((a, b) => a - b)[0];
  return unbounded && at !== undefined ? [toFinding({ start: at, end: at + label.length + 2 }, `\`${label}\``, unbounded)] : [];
}

const errorText = /(?:^|\.)(?:message|getMessage|Message|Error|toString|stack|what)$/;
const requestPath = /(?:^|\.)(?:originalUrl|getRequestURI|getRequestURL|requestURI|RequestURI|RawQuery|full_path|absolute_uri|build_absolute_uri)$|(?:req|request|r|ctx\.(?:req|request)|httpRequest)\.(?:url|path|Path|URL\.Path|URL\.String|RawPath|uri|nextUrl\.pathname)$/i;
const aTemplate = /route|pattern|template|FullPath|url_rule|endpoint/i;

/** A label's name and value where a measurement is taken. */
function ofValue({ key, value, range }: Label, fact: CallFact, file: CheckedFile): Omit<Finding, 'rule'>[] {
  if (literalOf(value) !== undefined || value.kind === 'number' || value.kind === 'boolean') return [];
  const path = pathOf(value) ?? (value.kind === 'call' ? pathOf(value.callee) : undefined) ?? '';
  if (aTemplate.test(file.text.slice(value.range.start, value.range.end))) return [];
  const shown = `\`${file.text.slice(value.range.start, Math.min(value.range.end, value.range.start + 60))}\``;
  if (requestPath.test(path)) return [toFinding(range, shown, { what: 'each path with its ids', sure: 0.85 })];
  if (errorText.test(path) && /err|exc|\be\b|\bex\b|failure|cause/i.test(path)) return [toFinding(range, shown, { what: 'each text of an error', sure: 0.85 })];
  const name = lastName(value);
  const found = (key === undefined ? undefined : unboundedName(key)) ?? (name === undefined || isCount(value) ? undefined : unboundedName(name));
  return found ? [toFinding(range, key === undefined ? shown : `\`${key}\``, { ...found, sure: fact.callee.length === 0 ? found.sure * 0.8 : found.sure })] : [];
}

const isCount = (value: Expr) => value.kind === 'call' && value.callee.kind === 'name' && /^(?:len|String|str|bool|int|type)$/.test(value.callee.name);

const toFinding = (range: Range, shown: string, { what, sure }: NonNullable<Unbounded>): Omit<Finding, 'rule'> => ({
  severity: 'warning', confidence: Math.round(sure * 100) / 100, range, related: [], fixes: [],
  message: `${shown} as a label gives ${what} a series of its own: memory and cost of the metrics grow without end. Leave it out, put it into a span or a log line, or use a handful of kinds.`,
});
