// Written by esbuild.js from the folders beside it.
export const ruleIds = ['print-log', 'secret-in-log', 'unstructured-log'] as const;
