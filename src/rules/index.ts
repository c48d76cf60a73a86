// Written by esbuild.js from the folders beside it.
import { member as alertRule } from './alert-rule/member.ts';
import { member as duplicateMessage } from './duplicate-message/member.ts';
import { member as errorWithoutCause } from './error-without-cause/member.ts';
import { member as levelMismatch } from './level-mismatch/member.ts';
import { member as logAndRethrow } from './log-and-rethrow/member.ts';
import { member as logArguments } from './log-arguments/member.ts';
import { member as logInLoop } from './log-in-loop/member.ts';
import { member as missingContext } from './missing-context/member.ts';
import { member as piiInLog } from './pii-in-log/member.ts';
import { member as printLog } from './print-log/member.ts';
import { member as secretInLog } from './secret-in-log/member.ts';
import { member as unboundedLabel } from './unbounded-label/member.ts';
import { member as unstructuredLog } from './unstructured-log/member.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [alertRule, duplicateMessage, errorWithoutCause, levelMismatch, logAndRethrow, logArguments, logInLoop, missingContext, piiInLog, printLog, secretInLog, unboundedLabel, unstructuredLog];
