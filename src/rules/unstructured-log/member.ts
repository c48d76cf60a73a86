import type { Rule } from '../rule.ts';

export const member: Rule = { id: 'unstructured-log', title: 'Values baked into a log message', severity: 'warning', languages: ['typescript', 'python', 'go'], check: () => [] };
