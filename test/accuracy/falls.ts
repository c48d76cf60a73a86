import type { Engine } from '../../src/core/engine.ts';
import { evaluate, score, type Case, type Outcome } from './evaluate.ts';
import { forms, plainly } from './forms.ts';
import type { Program } from './programs.ts';

interface Pair {
  readonly program: string;
  readonly plain: Outcome;
  readonly formed: Outcome;
  readonly body: string;
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`.padStart(9);

/** How much fewer calls are found where the same lines come in another form. */
export class Falls {
  readonly #pairs = new Map<string, Pair[]>();

  measure(engine: Engine, { name: program }: Program, root: string, cases: readonly Case[]): void {
    const plain = new Map<string, readonly Outcome[]>();
    for (const { name, of, tells } of forms) {
      const key = JSON.stringify(tells);
      let before = plain.get(key);
      if (!before) plain.set(key, before = evaluate(engine, root, cases, (found) => plainly(found, tells)));
      const asked = cases.map((found, at) => ({ found, at, question: of(found) })).filter(({ question }) => question !== undefined);
      const questions = new Map(asked.map(({ found, question }) => [found, question]));
      const after = evaluate(engine, root, asked.map(({ found }) => found), (found) => questions.get(found) ?? plainly(found, tells));
      const pairs = this.#pairs.get(name) ?? [];
      this.#pairs.set(name, pairs);
      asked.forEach(({ at, question }, rank) => {
        const [was, is] = [before[at], after[rank]];
        if (was && is) pairs.push({ program, plain: was, formed: is, body: question?.body ?? '' });
      });
    }
    console.log(program);
  }

  /** One row a form: right as plain lines, right in the form, the fall in points, sure answers and how many of them are wrong; and, if asked, the lines that were lost. */
  table(withLost: boolean): readonly string[] {
    return [...this.#pairs].flatMap(([name, pairs]) => {
      const before = score(pairs.map(({ plain }) => plain));
      const after = score(pairs.map(({ formed }) => formed));
      const fall = (100 * (before.right - after.right)) / Math.max(1, after.lines);
      const lost = pairs.filter(({ plain, formed }) => !formed.foreign && plain.right && !formed.right);
      return [
        [name.padEnd(26), `${String(after.lines).padStart(6)} lines`, `plain ${percent(before.right, before.lines)}`, `in this form ${percent(after.right, after.lines)}`, `fall ${fall.toFixed(2).padStart(6)}`, `sure ${percent(before.sure, before.lines)} → ${percent(after.sure, after.lines)}`,
          `wrong of sure ${percent(before.wrongOfSure, before.sure)} → ${percent(after.wrongOfSure, after.sure)}`, `foreign, sure ${before.foreignSure} → ${after.foreignSure} of ${after.foreign}`].join(' · '),
        ...(withLost ? lost.map(({ program, formed, plain, body }) => `    ${program} ${JSON.stringify(body.slice(0, 200))} ${formed.found.file.slice(-60)}:${formed.found.line} ⇒ ${formed.answer.slice(0, 120)} (was ${plain.answer.slice(0, 90)})`) : []),
      ];
    });
  }
}
