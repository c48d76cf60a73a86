import { html, nothing, type TemplateResult } from 'lit';
import type { Action, Notice } from '../../protocol/notice.ts';
import { oneLine } from './visibleText.ts';

const icons = { error: 'error', partial: 'warning', loading: 'loading', empty: 'info' } as const;

/** Words as text; what stands between backticks in the code font. */
function words(text: string): (string | TemplateResult)[] {
  return oneLine(text).split('`').map((part, at) => (at % 2 === 1 ? html`<span class="code">${part}</span>` : part));
}

/** What stands in lines of its own elsewhere, as sentences after each other. */
function inOneLine(parts: readonly (string | undefined)[]): string {
  const said = parts.flatMap((part) => part || []);
  return said.map((part, at) => (at < said.length - 1 && /[^.:;!?…]$/.test(part) ? `${part}.` : part)).join(' ');
}

type Act = (action: Action) => void;

/** A strip above the content (partial, error, loading): the thing, the reason, what was asked and came back, one button. */
export function noticeStrip(notice: Notice, act: Act): TemplateResult {
  const { failure } = notice;
  return html`<div class="notice ${notice.kind}" role=${notice.kind === 'error' ? 'alert' : 'status'}>
    <span class="codicon codicon-${icons[notice.kind]} ${notice.kind === 'loading' ? 'codicon-modifier-spin' : ''}" aria-hidden="true"></span>
    <span>${words(inOneLine([notice.text, notice.reason, failure?.remedy]))}</span>
    ${notice.actions.slice(0, 2).map(({ action, label }) => html`<button class="link" type="button" @click=${() => act(action)}>${label}</button>`)}
    ${failure ? html`<span class="asked quiet">${oneLine(`${failure.asked} → ${failure.got}`)}</span>` : nothing}
  </div>`;
}

/** In the place of content: why there is none, and the button that changes it. */
export function welcome(notice: Notice, act: Act): TemplateResult {
  const [first, second] = notice.actions;
  return html`<div class="welcome" role="status">
    <p>${words(notice.text)}</p>
    ${notice.reason ? html`<p>${words(notice.reason)}</p>` : nothing}
    ${first ? html`<div class="actions">
      <vscode-button @click=${() => act(first.action)}>${first.label}</vscode-button>
      ${second ? html`<button class="link" type="button" @click=${() => act(second.action)}>${second.label}</button>` : nothing}
    </div>` : nothing}
  </div>`;
}

/** In the place of content that is on its way; the button to cancel comes after a second. */
export function waiting(notice: Notice, act: Act): TemplateResult {
  const [first] = notice.actions;
  return html`<div class="welcome" role="status">
    <p class="quiet">${words(inOneLine([notice.text, notice.reason]))}</p>
    ${first ? html`<p class="late"><button class="link" type="button" @click=${() => act(first.action)}>${first.label}</button></p>` : nothing}
  </div>`;
}
