import type { LokiLabel } from '../../model/alertRule.ts';
import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { FileFacts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import { unboundedName } from './names.ts';

/** Options of transports to Loki that make fields of each record its labels: pino-loki's, Serilog.Sinks.Grafana.Loki's. */
const makesLabels = new Set(['propsToLabels', 'propertiesAsLabels']);

/** Labels of Loki's streams, in configuration and in the options of a transport. */
export function ofStreams({ lokiLabels = [], calls }: FileFacts): Omit<Finding, 'rule'>[] {
  const options = calls.flatMap(({ call }) => call.args.flatMap(({ name, value, range }) => (name !== undefined && makesLabels.has(name) ? namesIn(value, range) : optionsIn(value))));
  return [...lokiLabels, ...options].flatMap((label) => ofStream(label));
}

const optionsIn = (value: Expr): readonly LokiLabel[] =>
  value.kind === 'object' ? value.entries.flatMap((entry) => (makesLabels.has(entry.key ?? '') ? namesIn(entry.value, entry.range) : optionsIn(entry.value))) : [];

function namesIn(value: Expr, range: Range): readonly LokiLabel[] {
  const items = value.kind === 'list' ? value.items : [];
  return items.flatMap((item) => {
    const name = literalOf(item);
    return name === undefined ? [] : [{ name, range }];
  });
}

/** By its own name or that of the field it comes from. */
function ofStream({ name, from, range }: LokiLabel): Omit<Finding, 'rule'>[] {
  const unbounded = unboundedName(name) ?? (from === undefined ? undefined : unboundedName(from));
  return unbounded ? [{
    severity: 'warning', confidence: Math.round(unbounded.sure * 100) / 100, range, related: [], fixes: [],
    message: `\`${name}\` as a label of Loki gives ${unbounded.what} a stream of its own: queries get slow and the index grows without end. Leave it in the line, or make it structured metadata; both can be searched.`,
  }] : [];
}
