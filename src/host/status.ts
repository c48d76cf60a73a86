import { MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { plural } from '../base/text.ts';
import { formatCount } from '../base/units.ts';
import { Owner, type Disposable } from '../base/owner.ts';
import { thisMachine, type Connections } from './connections/connections.ts';
import type { Engine } from './source/engine.ts';
import type { Receiver } from './receiver/receiver.ts';
import { asText } from './plainText.ts';
import { receiverSummary } from './receiver/receiverText.ts';

/** Sightline's one place in the status bar: environment, state, what the receiver got; its tooltip says more and acts. */
export class Status implements Disposable {
  readonly #connections: Connections;
  readonly #receiver: Receiver;
  readonly #engine: Engine;
  readonly #owner = new Owner();
  readonly #item = this.#owner.own(window.createStatusBarItem('sightline.status', StatusBarAlignment.Left, 5));

  constructor(connections: Connections, receiver: Receiver, engine: Engine) {
    this.#connections = connections;
    this.#receiver = receiver;
    this.#engine = engine;
    this.#item.name = 'Sightline';
    this.#item.command = 'sightline.environment.switch';
    for (const event of [connections.onDidChange, receiver.onDidChange]) this.#owner.own(event(() => this.#draw()));
    this.#owner.own(engine.onDidProgress(() => this.#draw()));
    this.#draw();
    this.#item.show();
  }

  dispose(): void {
    this.#owner.dispose();
  }

  #draw(): void {
    const { environment } = this.#connections;
    const own = this.#connections.all.filter((connection) => connection.environment === environment);
    const failed = own.filter((connection) => connection.state.kind === 'failed');
    const summary = receiverSummary(this.#receiver.state);
    const local = environment === thisMachine;
    const icon = failed.length > 0 || (local && summary.icon === 'error') ? '$(warning)' : '$(eye)';
    this.#item.text = local ? `${icon} ${summary.status}` : `${icon} ${environment}${failed.length > 0 ? ` · ${failed.length} down` : ''}`;
    this.#item.backgroundColor = failed.length > 0 ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.accessibilityInformation = { label: `Sightline, ${local ? summary.long : `environment ${environment}, ${failed.length} connections down`}` };
    this.#item.tooltip = this.#tooltip(summary.long);
  }

  #tooltip(receiver: string): MarkdownString {
    const text = new MarkdownString('', true);
    text.isTrusted = { enabledCommands: ['sightline.environment.switch', 'sightline.connections.add', 'sightline.connections.check', 'sightline.logs.show', 'sightline.traces.show', 'sightline.receiver.copyEnvironment'] };
    text.appendMarkdown(`**Sightline** · environment ${asText(this.#connections.environment)}`);
    for (const { setting, state } of this.#connections.all) {
      text.appendMarkdown(`\n\n${state.kind === 'failed' ? '$(error)' : state.kind === 'ok' ? '$(pass)' : '$(circle-outline)'} ${asText(`${setting.name}${state.kind === 'failed' ? `: ${state.failure.got}` : ''}`)}`);
    }
    text.appendMarkdown(`\n\n$(radio-tower) ${asText(receiver).replaceAll('\n', '\n\n')}`);
    const progress = this.#engine.progress;
    if (progress) {
      const skipped = Object.values(progress.skipped).reduce((sum, count) => sum + count, 0);
      const read = `${formatCount(progress.files)} files, ${formatCount(progress.logCalls)} log calls, ${formatCount(progress.spanStarts)} spans, ${formatCount(progress.routes)} routes`;
      text.appendMarkdown(`\n\n$(symbol-file) ${asText(`${progress.phase === 'reading' ? 'Reading source: ' : ''}${read}${skipped > 0 ? `, ${plural(skipped, 'file')} skipped` : ''}`)}`);
    }
    text.appendMarkdown('\n\n[Logs](command:sightline.logs.show) · [Traces](command:sightline.traces.show) · [Switch environment](command:sightline.environment.switch) · [Add connection](command:sightline.connections.add)');
    return text;
  }
}
