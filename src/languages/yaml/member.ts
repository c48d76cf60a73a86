import type { Language } from '../language.ts';
import { withoutHashes } from '../prose.ts';
import { readYaml } from './readYaml.ts';

/** Prometheus' rule files, also inside Kubernetes' `PrometheusRule`, and what configures senders of logs to Loki. Other YAML has nothing for rules or the index in it. */
export const member: Language = {
  id: 'yaml',
  editorIds: ['yaml'],
  suffixes: ['.yaml', '.yml'],
  lineComment: '#',
  grammarFor: () => undefined,
  comments: [],
  opaque: [],
  read: ({ text }) => readYaml(text),
  outline: /(?!)/gm,
  emits: /^\s*-?\s*alert:/m,
  hints: /^\s*-?\s*alert:|pipeline_?[sS]tages:|index_label|\bloki\b/m,
  withoutProse: withoutHashes,
  throws: /(?!)/,
};
