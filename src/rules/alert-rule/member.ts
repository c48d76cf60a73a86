import type { AlertRule } from '../../model/alertRule.ts';
import type { Finding } from '../../model/finding.ts';
import type { Rule } from '../rule.ts';
import { registrationsOf, strange, type Registrations } from './registered.ts';
import { divisionsOf, matchersOf, metricsOf } from './promql.ts';

export const member: Rule = {
  id: 'alert-rule',
  title: 'An alerting rule that wakes for nothing or says too little',
  severity: 'information',
  languages: ['yaml'],
  check({ facts, workspace }) {
    if (!facts.alerts || facts.alerts.length === 0) return [];
    const registered = registrationsOf(workspace);
    return facts.alerts.flatMap((alert) => [incomplete(alert), ...ofExpr(alert), unregistered(alert, registered)].filter((each) => each !== undefined));
  },
};

type Found = Omit<Finding, 'rule'>;
const finding = (range: Found['range'], message: string, confidence = 0.8): Found => ({ severity: 'information', confidence, range, message, related: [], fixes: [] });

const severityLabel = /^(?:severity|priority|level|alertlevel|page|tier|urgency)$/i;
const tells = /^(?:summary|description|message|title|text|info)$/i;
const leads = /runbook|playbook|dashboard|docs?(?:_|$)|doc_?url|wiki|action|link|url/i;

/** What the one who is woken does not get. */
function incomplete(alert: AlertRule): Found | undefined {
  const watchdog = /^(?:watchdog|deadman\w*|alwaysfiring\w*|infoinhibitor)$/i.test(alert.name) || /^\s*vector\s*\(/.test(alert.expr?.text ?? '');
  const missing = [
    ...(alert.waits || watchdog || overTime(alert.expr?.text ?? '') ? [] : ['no `for`: one bad scrape fires it']),
    ...(Object.keys(alert.labels).some((label) => severityLabel.test(label)) ? [] : ['no `severity` label: nothing says whether it may wake somebody']),
    ...(alert.annotations.some((key) => tells.test(key) || leads.test(key)) ? [] : ['neither `summary` nor `runbook_url`: the one who is woken does not know what it means']),
  ];
  return missing.length === 0 ? undefined : finding(alert.range, `\`${alert.name}\` has ${missing.join('; ')}.`);
}

/** A query that looks back over minutes by itself waits too. */
const overTime = (expr: string): boolean => /\babsent_over_time\b|_over_time\b|\bchanges\s*\(|\bincrease\s*\([^)]*\[\s*(?:\d{2,}m|\d+[hdw])/.test(expr);

const counterWise = new Set(['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'changes', 'resets', 'absent', 'absent_over_time', 'present_over_time', 'count', 'group', 'predict_linear', 'timestamp', 'count_over_time']);
const causes = /^(?:node_(?:cpu|memory|load|filesystem_files)|container_(?:cpu|memory)|process_(?:cpu|resident_memory)|jvm_(?:memory|gc|threads)|go_(?:goroutines|memstats|gc)|machine_|windows_cpu)/;

function ofExpr({ expr, labels, name }: AlertRule): readonly Found[] {
  if (!expr) return [];
  const found: Found[] = [];
  const metrics = metricsOf(expr.text);
  const raw = metrics.find((metric) => /(?:_total|_count|_bucket)$/.test(metric.name) && !metric.name.includes(':') && !metric.inside.some((each) => counterWise.has(each)));
  if (raw) found.push(finding(expr.range, `\`${raw.name}\` only ever grows, and starts anew with the process: compared as it stands it fires for good, or never. Put \`rate(…[5m])\` or \`increase\` around it.`, raw.name.endsWith('_count') ? 0.5 : 0.75));
  const division = divisionsOf(expr.text).find(({ matched, left, right }) => !matched && differ(matchersOf(left), matchersOf(right)));
  if (division) found.push(finding(expr.range, 'Both sides of this division are kept by all their labels, and their selectors differ: series that have no twin on the other side fall out, and nothing may be left. Aggregate both sides (`sum by (…)`), or say `ignoring(…)`.', 0.7));
  const severity = Object.entries(labels).find(([label]) => severityLabel.test(label))?.[1] ?? '';
  const cause = /crit|page|p1|high|sev-?1/i.test(severity) && metrics.length > 0 && metrics.every((metric) => causes.test(metric.name)) ? metrics[0] : undefined;
  if (cause && !found.some(({ range }) => range === expr.range)) found.push(finding(expr.range, `\`${name}\` wakes somebody for a cause (\`${cause.name}\`), not for what users feel: a busy machine may serve well, and a broken service may idle. Page for errors and latency; make this a warning.`, 0.6));
  return found;
}

/** A metric that is named like those of this code, but is none of them. */
function unregistered({ expr }: AlertRule, registered: Registrations): Found | undefined {
  if (!expr) return undefined;
  for (const { name } of metricsOf(expr.text)) {
    const why = strange(name, registered);
    if (why === 'unknown') return finding(expr.range, `No code of this workspace registers \`${name}\`, though it registers others that begin like it: if it was renamed, this alert never fires.`, 0.6);
    if (why === 'histogram') return finding(expr.range, `\`${name}\` is a histogram: it has series only as \`${name}_bucket\`, \`${name}_sum\` and \`${name}_count\`, so this never fires.`, 0.8);
  }
  return undefined;
}

const differ = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size !== other.size || [...one].some((each) => !other.has(each));
