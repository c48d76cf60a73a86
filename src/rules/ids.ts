// Written by esbuild.js from the folders beside it.
export const ruleIds = ['alert-rule', 'duplicate-message', 'error-without-cause', 'level-mismatch', 'log-and-rethrow', 'log-arguments', 'log-in-loop', 'missing-context', 'pii-in-log', 'print-log', 'secret-in-log', 'unbounded-label', 'unstructured-log'] as const;
