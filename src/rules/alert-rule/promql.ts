/** A metric as it stands in a query. */
export interface MetricUse {
  readonly name: string;
  /** Functions and aggregations around it, innermost last. */
  readonly inside: readonly string[];
}

export interface Division {
  /** True where an aggregation or a matching clause makes the labels of both sides agree. */
  readonly matched: boolean;
  readonly left: string;
  readonly right: string;
}

const keywords = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan', 'atan2', 'start', 'end']);
const aggregations = new Set(['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar', 'topk', 'bottomk', 'quantile', 'count_values', 'scalar', 'absent', 'vector', 'limitk']);

/** Texts, ranges, selectors and comments blanked, at the same places. */
function bare(query: string): string {
  const blank = (text: string) => ' '.repeat(text.length);
  return query.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, blank).replaceAll(/#[^\n]*/g, blank).replaceAll(/\{[^{}]*\}|\[[^\][]*\]/g, blank);
}

/** Metrics of a query with what stands around them. Names after `by`, `on` and their like are labels. */
export function metricsOf(query: string): readonly MetricUse[] {
  const text = bare(query);
  const found: MetricUse[] = [];
  const stack: string[] = [];
  let labels = 0;
  for (const { 0: token, index } of text.matchAll(/[a-zA-Z_:][\w:]*|[()]/g)) {
    if (token === ')') {
      if (labels > 0) labels -= 1;
      stack.pop();
      continue;
    }
    if (token === '(') {
      const before = /([a-zA-Z_:][\w:]*)\s*$/.exec(text.slice(Math.max(0, index - 80), index))?.[1] ?? '';
      if (labels > 0 || /^(?:by|without|on|ignoring|group_left|group_right)$/i.test(before)) labels += 1;
      stack.push(before.toLowerCase());
      continue;
    }
    if (labels > 0 || keywords.has(token.toLowerCase()) || /^\s*\(/.test(text.slice(index + token.length)) || /^\s*(?:by|without)\s*\(/i.test(text.slice(index + token.length)) || /^\d/.test(token)) continue;
    if (/\d$/.test(text[index - 1] ?? '')) continue;
    found.push({ name: token, inside: [...stack] });
  }
  return found;
}

/** Divisions at the top of a query. */
export function divisionsOf(query: string): readonly Division[] {
  const text = bare(query);
  const found: Division[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    else if (text[at] === '/' && depth === 0) {
      const left = text.slice(0, at);
      const right = text.slice(at + 1);
      const clause = /^\s*(?:on|ignoring)\s*\(/i.test(right);
      const plain = /^\s*[\d.()*/+\s-]+$/.test(right) || /^\s*[\d.()*/+\s-]+$/.test(left);
      const end = right.search(/[<>=!]|\b(?:and|or|unless)\b/);
      const start = Math.max(...[...left.matchAll(/\b(?:and|or|unless)\b/g)].map(({ index, 0: word }) => index + word.length), 0);
      found.push({ matched: clause || plain || isAggregated(left) || isAggregated(right), left: query.slice(start, at), right: query.slice(at + 1, end < 0 ? undefined : at + 1 + end) });
    }
  }
  return found;
}

const isAggregated = (side: string): boolean => [...side.matchAll(/\b([a-z_]+)\s*(?:(?:by|without)\s*\([^)]*\)\s*)?\(/gi)].some(([, name = '']) => aggregations.has(name.toLowerCase()));

/** Labels that the selectors of a part of a query match, with their values. */
export const matchersOf = (part: string): ReadonlySet<string> => new Set([...part.matchAll(/\{([^{}]*)\}/g)].flatMap(([, inside = '']) => inside.split(',').map((each) => each.trim()).filter(Boolean)));
