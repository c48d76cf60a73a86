import { QuickPickItemKind, ThemeIcon, env, window, type Disposable, type QuickPick, type QuickPickItem } from 'vscode';
import type { Diagnosis, Remedy } from '../../core/doctor/diagnosis.ts';
import { withoutIcons } from '../plainText.ts';

interface Row extends QuickPickItem {
  readonly remedy?: Remedy;
}

const widest = 96;
const copyButton = { iconPath: new ThemeIcon('copy'), tooltip: 'Copy the explanation' };
const againButton = { iconPath: new ThemeIcon('refresh'), tooltip: 'Ask again' };

export interface PickHelpers {
  readonly run: (remedy: Remedy) => void;
  readonly again: () => void;
  readonly onHide: () => void;
}

/** The doctor's answer as a list: what fails first with its evidence, the ways out, then the steps walked. Enter runs a way out. */
export class DoctorPick implements Disposable {
  readonly #pick: QuickPick<Row>;
  readonly #subject: string;
  #diagnosis: Diagnosis | undefined;

  constructor(subject: string, { run, again, onHide }: PickHelpers) {
    this.#subject = subject;
    const pick = window.createQuickPick<Row>();
    this.#pick = pick;
    pick.title = `Why is there nothing at ${subject}?`;
    pick.placeholder = 'Looking…';
    pick.busy = true;
    pick.ignoreFocusOut = true;
    pick.keepScrollPosition = true;
    pick.buttons = [againButton, copyButton];
    pick.onDidAccept(() => {
      const remedy = pick.selectedItems[0]?.remedy;
      if (!remedy) return;
      pick.hide();
      run(remedy);
    });
    pick.onDidTriggerButton((button) => {
      if (button === againButton) again();
      else if (this.#diagnosis) void env.clipboard.writeText(explanation(this.#subject, this.#diagnosis));
    });
    pick.onDidHide(onHide);
    pick.show();
  }

  show(diagnosis: Diagnosis, ended: boolean): void {
    this.#diagnosis = diagnosis;
    const { failing } = diagnosis;
    this.#pick.busy = !ended;
    this.#pick.title = ended ? headline(diagnosis) : this.#pick.title;
    this.#pick.placeholder = !ended ? `Looking at ${this.#subject}` : failing && failing.remedies.length > 0 ? `${this.#subject} · Enter runs what is chosen` : this.#subject;
    this.#pick.items = rowsOf(diagnosis, ended);
    const way = this.#pick.items.find(({ remedy }) => remedy);
    if (way) this.#pick.activeItems = [way];
  }

  dispose(): void {
    this.#pick.dispose();
  }
}

function headline({ failing, passed, notReached }: Diagnosis): string {
  if (failing) return failing.what;
  if (notReached.length > 0) return 'Nothing that is known fails';
  return `Nothing fails: ${passed.find(({ id }) => id === 'seen' || id === 'match')?.evidence ?? 'all steps pass'}`;
}

function rowsOf({ passed, failing, notReached }: Diagnosis, ended: boolean): readonly Row[] {
  const rows: Row[] = [];
  if (failing) {
    rows.push({ label: `$(error) ${plain(failing.what)}`, alwaysShow: true });
    for (const line of wrapped(failing.evidence)) rows.push({ label: `$(blank) ${plain(line)}` });
    if (failing.remedies.length > 0) rows.push(separator('Ways out'));
    for (const remedy of failing.remedies) rows.push({ label: `$(lightbulb) ${plain(remedy.label)}`, alwaysShow: true, remedy });
  }
  const ways = failing ? [] : passed.flatMap(({ way }) => way ?? []);
  for (const remedy of ended ? ways : []) rows.push({ label: `$(arrow-right) ${plain(remedy.label)}`, alwaysShow: true, remedy });
  if (passed.length > 0) rows.push(separator(failing ? 'Passed before it' : 'Passed'));
  for (const { title, evidence } of passed) rows.push({ label: `$(pass) ${plain(title)}`, description: plain(evidence) });
  if (notReached.length > 0) rows.push(separator(ended ? 'Not reached' : 'Still to look at'));
  for (const { title } of notReached) rows.push({ label: `$(circle-outline) ${plain(title)}` });
  return rows;
}

const separator = (label: string): Row => ({ label, kind: QuickPickItemKind.Separator });

/** One line, and no icon but ours: a backend's text may hold `$(…)`. */
function plain(text: string): string {
  return withoutIcons(text.replace(/[\r\n\t]+/g, ' '));
}

/** Rows do not wrap: evidence is set in lines of a width that the list shows whole. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length >= widest) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The whole answer as text, to hand on. */
export function explanation(subject: string, { passed, failing, notReached }: Diagnosis): string {
  return [
    `Why is there nothing at ${subject}?`,
    ...passed.map(({ title, evidence }) => `pass  ${title}: ${evidence}`),
    ...(failing ? [`FAIL  ${failing.title}: ${failing.what}. ${failing.evidence}`] : []),
    ...notReached.map(({ title }) => `  –   ${title}`),
  ].join('\n');
}
