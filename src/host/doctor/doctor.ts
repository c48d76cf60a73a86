import { commands } from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import { diagnose, type Diagnosis, type Remedy } from '../../core/doctor/diagnosis.ts';
import { fileSteps, lineSteps } from '../../core/doctor/lineLadder.ts';
import { telemetrySteps } from '../../core/doctor/telemetrySteps.ts';
import { isCancel } from '../../model/failure.ts';
import { inform } from '../messages.ts';
import { gatherLine, type LineParts } from './line.ts';
import { DoctorPick } from './pick.ts';
import { runRemedy } from './remedies.ts';
import { subjectOf, subjectText, type DoctorSubject } from './subject.ts';
import { gatherTelemetry } from './telemetry.ts';

/** `Sightline: Why Is There Nothing Here?`: walks the steps from a line, file, log line or span and tells the first that fails. */
export class Doctor implements Disposable {
  readonly #parts: LineParts;
  readonly #onFault: (error: unknown) => void;
  #open: Owner | undefined;
  #last: Diagnosis | undefined;

  constructor(parts: LineParts, onFault: (error: unknown) => void) {
    this.#parts = parts;
    this.#onFault = onFault;
  }

  /** What was told last; `undefined` while it is looked for. */
  get last(): Diagnosis | undefined {
    return this.#last;
  }

  async explain(given: readonly unknown[]): Promise<void> {
    const subject = subjectOf(given);
    if (!subject) return void inform('There is nothing to ask about: put the cursor on a source line or a log line.');
    await this.#ask(subject);
  }

  dispose(): void {
    this.#open?.dispose();
  }

  async #ask(subject: DoctorSubject): Promise<void> {
    this.#open?.dispose();
    this.#last = undefined;
    const owner = new Owner();
    this.#open = owner;
    const asking = new AbortController();
    owner.ownEnd(() => asking.abort());
    const pick = owner.own(new DoctorPick(subjectText(subject), {
      run: (remedy) => void this.#run(remedy, subject).catch(this.#onFault),
      again: () => void this.#ask(subject).catch(this.#onFault),
      onHide: () => owner.dispose(),
    }));
    try {
      let latest: Diagnosis | undefined;
      for await (const diagnosis of this.#walk(subject, asking.signal)) {
        if (asking.signal.aborted) return;
        latest = diagnosis;
        if (!diagnosis.failing) pick.show(diagnosis, false);
        else break;
      }
      if (!latest || asking.signal.aborted) return;
      this.#last = latest;
      pick.show(latest, true);
      // All is well: what is drawn may be older than what was just found.
      if (!latest.failing && subject.kind === 'line') await commands.executeCommand('sightline.annotations.refresh');
    } catch (error) {
      owner.dispose();
      if (!isCancel(error)) throw error;
    }
  }

  async *#walk(subject: DoctorSubject, signal: AbortSignal): AsyncGenerator<Diagnosis> {
    if (subject.kind === 'line') {
      const steps = subject.line === undefined ? fileSteps : lineSteps;
      for await (const evidence of gatherLine(this.#parts, subject.uri, subject.line, signal)) yield diagnose(steps, evidence);
    } else {
      for await (const evidence of gatherTelemetry(this.#parts.engine, subject, signal)) yield diagnose(telemetrySteps, evidence);
    }
  }

  async #run(remedy: Remedy, subject: DoctorSubject): Promise<void> {
    const repaired = await runRemedy(remedy, this.#parts, subject.kind === 'line' ? subject.uri : undefined);
    if (repaired) await this.#ask(subject);
  }
}
