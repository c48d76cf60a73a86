/** Letters of the labels at the ends of lines: `//= s u` says that two rules fire there, `//= -` that none does, `p?` that it may be seen either way. */
export const letters: Readonly<Record<string, string>> = { s: 'secret-in-log', u: 'unstructured-log', p: 'print-log' };

/** For each labelled line (from 1) which rules fire; `undefined` for either way. */
export type Labels = ReadonlyMap<number, ReadonlyMap<string, boolean | undefined>>;

const label = /[ \t]*(?:\/\/|#)= ((?:[sup]\??|-)(?: [sup]\??)*)$/;

/** Reads the labels and takes them out of the text, so that no rule sees them; lines keep their numbers. */
export function labelsIn(marked: string): { readonly labels: Labels; readonly text: string } {
  const labels = new Map<number, ReadonlyMap<string, boolean | undefined>>();
  const text = marked.split('\n').map((line, index) => {
    const match = label.exec(line);
    if (!match) {
      if (/(?:\/\/|#)= /.test(line)) throw new Error(`line ${index + 1}: no label can be read in "${line.trim()}"`);
      return line;
    }
    const marks = new Map(Object.values(letters).map((rule): [string, boolean | undefined] => [rule, false]));
    for (const mark of (match[1] ?? '').split(' ')) {
      const rule = letters[mark.slice(0, 1)];
      if (rule !== undefined) marks.set(rule, mark.endsWith('?') ? undefined : true);
    }
    labels.set(index + 1, marks);
    return line.slice(0, match.index);
  }).join('\n');
  return { labels, text };
}

export interface Count { right: number; wrong: number; missed: number; silent: number }

export const emptyCount = (): Count => ({ right: 0, wrong: 0, missed: 0, silent: 0 });

/** Counts one line; says `false alarm` or `missed` where it is not right. */
export function add(count: Count, wanted: boolean | undefined, found: boolean): 'right' | 'false alarm' | 'missed' {
  if (wanted === undefined) return 'right';
  if (wanted === found) {
    count[found ? 'right' : 'silent'] += 1;
    return 'right';
  }
  count[found ? 'wrong' : 'missed'] += 1;
  return found ? 'false alarm' : 'missed';
}

/** Precision, recall and F1 from 0 to 1; 1 where nothing was to be found and nothing was. */
export function measuresOf({ right, wrong, missed }: Count): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const share = (whole: number) => (whole === 0 ? 1 : right / whole);
  const precision = share(right + wrong);
  const recall = share(right + missed);
  return { precision, recall, f1: share(right + (wrong + missed) / 2) };
}

/** The mean over languages. */
export function macroF1(counts: Iterable<Count>): number {
  const all = [...counts].map((count) => measuresOf(count).f1);
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}
