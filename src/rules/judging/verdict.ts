import type { Range } from '../../model/expr.ts';
import type { Related } from '../../model/finding.ts';

export type Step = Related;

/** One way a secret comes out of an expression. */
export interface Leak {
  /** The culprit, as narrow as it is written. */
  readonly range: Range;
  readonly what: string;
  /** As written, shortened: `user.password`. */
  readonly name: string;
  readonly sure: number;
  readonly steps: readonly Step[];
  /** The key under which it stands in the object literal that was seen last. */
  readonly key?: string;
  /** True where a whole object holds it. */
  readonly whole?: boolean;
}

export type Verdict =
  | { readonly kind: 'leaks'; readonly leaks: readonly Leak[] }
  | { readonly kind: 'safe' }
  | { readonly kind: 'unknown' };

export const safe: Verdict = { kind: 'safe' };
export const unknown: Verdict = { kind: 'unknown' };

/** All leaks of several verdicts; safe only when all are. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  const leaks = verdicts.flatMap((verdict) => (verdict.kind === 'leaks' ? verdict.leaks : []));
  if (leaks.length > 0) return { kind: 'leaks', leaks };
  return verdicts.every(({ kind }) => kind === 'safe') ? safe : unknown;
}

/** The same leaks, less sure, seen from another place when `at` is given. */
export function weakened(verdict: Verdict, factor: number, at?: { readonly range: Range; readonly name: string; readonly step?: Step }): Verdict {
  if (verdict.kind !== 'leaks') return verdict;
  return {
    kind: 'leaks',
    leaks: verdict.leaks.map((leak) => ({
      ...leak, sure: leak.sure * factor,
      ...(at ? { range: at.range, name: at.name, steps: at.step ? [at.step, ...leak.steps] : leak.steps } : {}),
    })),
  };
}

export const surest = (verdict: Verdict): number => (verdict.kind === 'leaks' ? Math.max(...verdict.leaks.map(({ sure }) => sure)) : 0);
