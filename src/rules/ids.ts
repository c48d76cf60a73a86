// Written by esbuild.js from the folders beside it.
export const ruleIds = ['error-without-cause', 'level-mismatch', 'log-and-rethrow', 'log-arguments', 'log-in-loop', 'print-log', 'secret-in-log', 'unstructured-log'] as const;
