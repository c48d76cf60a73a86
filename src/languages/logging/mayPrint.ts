import type { Draft } from '../lowering/draft.ts';

const prints = /print|console|System\b/i;

/** True for a file with log calls that may print: only what is said of prints asks whether the file serves routes. */
export const mayPrint = ({ logCalls, calls }: Draft): boolean => logCalls.length > 0 && (logCalls.some(({ library }) => library === 'print') || calls.some(({ callee }) => prints.test(callee)));
