// Written by esbuild.js from the folders beside it.
import { member as printLog } from './print-log/member.ts';
import { member as secretInLog } from './secret-in-log/member.ts';
import { member as unstructuredLog } from './unstructured-log/member.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [printLog, secretInLog, unstructuredLog];
