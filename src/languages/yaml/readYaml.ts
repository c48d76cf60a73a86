import { isMap, isScalar, isSeq, parseAllDocuments, type Node, type Pair, type YAMLMap } from 'yaml';
import type { AlertRule, LokiLabel } from '../../model/alertRule.ts';
import type { Range } from '../../model/expr.ts';
import type { FileFacts } from '../../model/facts.ts';
import { makeDraft } from '../lowering/draft.ts';
import { lokiLabelsOf } from './lokiLabels.ts';

const maxRules = 10_000;

/** Alerting rules and Loki's labels of a text; what is no YAML in it (templates of Helm, say) is told, and the rest is read as far as it goes. */
export function readYaml(text: string): FileFacts {
  const draft = makeDraft('yaml', text.length);
  const alerts: AlertRule[] = [];
  const lokiLabels: LokiLabel[] = [];
  // An alias that stands for more aliases can stand for more than memory holds.
  for (const document of parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', stringKeys: true })) {
    if (!('contents' in document)) continue;
    const [error] = document.errors;
    if (error) draft.problems.push(`Not all of this YAML could be read: ${error.message.split('\n', 1)[0] ?? ''}`);
    const root = document.contents;
    for (const rule of rulesIn(root)) if (alerts.length < maxRules) alerts.push(...toAlert(rule));
    lokiLabels.push(...lokiLabelsOf(document));
  }
  for (const { index, 0: comment } of text.matchAll(/(?<=^|\s)#[^\n]*/g)) draft.comments.push({ start: index, end: index + comment.trimEnd().length });
  return { ...draft, alerts, lokiLabels };
}

/** `groups[].rules[]`, at the top or under `spec`. */
function rulesIn(root: unknown): readonly YAMLMap[] {
  const top = isMap(root) ? root : undefined;
  const spec = top?.get('spec', true);
  const groups = top?.get('groups', true) ?? (isMap(spec) ? spec.get('groups', true) : undefined);
  return isSeq(groups) ? groups.items.flatMap((group) => {
    const rules = isMap(group) ? group.get('rules', true) : undefined;
    return isSeq(rules) ? rules.items.filter((rule) => isMap(rule)) : [];
  }) : [];
}

function toAlert(rule: YAMLMap): readonly AlertRule[] {
  const name = textOf(rule.get('alert', true));
  const expr = textOf(rule.get('expr', true));
  if (!name) return [];
  const labels = entriesOf(rule.get('labels', true));
  return [{
    range: name.range, name: name.text, ...(expr ? { expr } : {}), waits: rule.has('for') || rule.has('keep_firing_for'),
    labels: Object.fromEntries(labels), annotations: entriesOf(rule.get('annotations', true)).map(([key]) => key),
  }];
}

function entriesOf(node: unknown): readonly (readonly [string, string])[] {
  if (!isMap(node)) return [];
  return node.items.map((pair: Pair<unknown, unknown>) => [isScalar(pair.key) ? String(pair.key.value) : '', isScalar(pair.value) ? String(pair.value.value) : ''] as const);
}

function textOf(node: unknown): { readonly text: string; readonly range: Range } | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = (node as Node & { range: [number, number, number] }).range;
  return { text: String(node.value), range: { start, end } };
}
