import { isMap, isScalar, isSeq, visit, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { LokiLabel } from '../../model/alertRule.ts';

const maxLabels = 10_000;

/**
 * Labels that a configuration gives to Loki's streams: stages and relabelling of Promtail and the Grafana agent, outputs of Fluent Bit, sinks of Vector, hints of the
 * OpenTelemetry collector, Docker's logging driver, and Loki's own index labels of OTLP. Constant values are left out.
 */
export function lokiLabelsOf(document: Document): readonly LokiLabel[] {
  const found: LokiLabel[] = [];
  visit(document, {
    Map(_, map) {
      if (found.length >= maxLabels) return visit.BREAK;
      found.push(...ofMap(map));
      return undefined;
    },
  });
  return found;
}

function ofMap(map: YAMLMap): readonly LokiLabel[] {
  const kind = textOf(map, 'name') ?? textOf(map, 'type') ?? textOf(map, 'driver');
  const key = textOf(map, 'key') ?? '';
  return [
    ...stagesOf(map.get('pipeline_stages', true) ?? map.get('pipelineStages', true)),
    ...(map.has('pipeline_stages') ? relabelled(map.get('relabel_configs', true)) : []),
    ...(kind === 'loki' ? [...listed(map.get('label_keys', true)), ...listed(map.get('labels', true)), ...templates(map.get('labels', true)), ...external(map.get('options', true))] : []),
    ...(/^loki\.(?:attribute|resource)\.labels$/.test(key) ? listed(map.get('value', true)) : []),
    ...(textOf(map, 'action') === 'index_label' ? names(map.get('attributes', true)) : []),
    ...names(map.get('default_resource_attributes_as_index_labels', true)),
  ];
}

/** `- labels: {label: field}`, also inside `- match: {stages: […]}`. */
function stagesOf(stages: unknown): readonly LokiLabel[] {
  if (!isSeq(stages)) return [];
  return stages.items.flatMap((stage): readonly LokiLabel[] => {
    if (!isMap(stage)) return [];
    const labels = stage.get('labels', true);
    const match = stage.get('match', true);
    return [...(isMap(labels) ? labels.items.flatMap((pair) => ofPair(pair)) : []), ...(isMap(match) ? stagesOf(match.get('stages', true)) : [])];
  });
}

function ofPair({ key, value }: Pair<unknown, unknown>): readonly LokiLabel[] {
  if (!isPlaced(key)) return [];
  const from = isScalar(value) && typeof value.value === 'string' && value.value !== '' ? value.value : undefined;
  return [{ name: String(key.value), ...(from === undefined ? {} : { from }), range: rangeOf(key) }];
}

function relabelled(configs: unknown): readonly LokiLabel[] {
  return isSeq(configs) ? configs.items.flatMap((config) => (isMap(config) ? names(config.get('target_label', true)).filter(({ name }) => !name.startsWith('__')) : [])) : [];
}

/** Fluent Bit's `job=app, user=$user_id, $tenant`, and lists of names with commas. A value that stands there as it is has one value for all. */
function listed(node: unknown): readonly LokiLabel[] {
  if (!isPlaced(node) || typeof node.value !== 'string') return [];
  return node.value.split(',').flatMap((part): readonly LokiLabel[] => {
    const [name = '', from] = part.split('=', 2).map((each) => each.trim());
    if (name === '' || (from !== undefined && !/[${]/.test(from))) return [];
    return [{ name: name.replace(/^\$/, ''), ...(from === undefined ? {} : { from: from.replaceAll(/[^\w.]+/g, ' ').trim() }), range: rangeOf(node) }];
  });
}

/** Vector's `user: "{{ user_id }}"`. */
const templates = (labels: unknown): readonly LokiLabel[] =>
  isMap(labels) ? labels.items.filter(({ value }) => isScalar(value) && String(value.value).includes('{{')).flatMap(({ key, value }) => (isPlaced(key) && isScalar(value) ? [{ name: String(key.value), from: String(value.value).replaceAll(/[^\w.]+/g, ' ').trim(), range: rangeOf(key) }] : [])) : [];

const external = (options: unknown): readonly LokiLabel[] => (isMap(options) ? listed(options.get('loki-external-labels', true)) : []);

function names(node: unknown): readonly LokiLabel[] {
  if (isSeq(node)) return node.items.flatMap((item) => names(item));
  return isPlaced(node) && typeof node.value === 'string' ? [{ name: node.value, range: rangeOf(node) }] : [];
}

type Placed = Scalar & { range: [number, number, number] };
const isPlaced = (node: unknown): node is Placed => isScalar(node) && Boolean(node.range);
const rangeOf = ({ range: [start, end] }: Placed) => ({ start, end });

function textOf(map: YAMLMap, key: string): string | undefined {
  const value = map.get(key);
  return typeof value === 'string' ? value : undefined;
}
