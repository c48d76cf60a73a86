import type { Language } from '../language.ts';
import { readAlertRules } from './alertRules.ts';

/** Prometheus' rule files, also inside Kubernetes' `PrometheusRule`. Other YAML has nothing for rules or the index in it. */
export const member: Language = {
  id: 'yaml',
  editorIds: ['yaml'],
  suffixes: ['.yaml', '.yml'],
  lineComment: '#',
  grammarFor: () => undefined,
  comments: [],
  opaque: [],
  read: ({ text }) => readAlertRules(text),
  outline: /(?!)/gm,
  emits: /^\s*-?\s*alert:/m,
  hints: /^\s*-?\s*alert:/m,
  throws: /(?!)/,
};
