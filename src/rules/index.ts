// Written by esbuild.js from the folders beside it.
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [];
