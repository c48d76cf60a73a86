import { html, nothing, type TemplateResult } from 'lit';

export interface Tool {
  readonly icon: string;
  /** Said to screen readers and shown as tooltip. */
  readonly label: string;
  /** Shown beside the icon. */
  readonly text?: string;
  /** Given: a toggle. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly run: (event: MouseEvent) => void;
}

/** A toolbar button as the workbench draws them. */
export function toolButton(tool: Tool): TemplateResult {
  return html`<button class="tool ${tool.text ? 'worded' : ''} ${tool.className ?? ''}" type="button" title=${tool.label} aria-label=${tool.label}
    aria-pressed=${tool.pressed === undefined ? nothing : String(tool.pressed)} ?disabled=${tool.disabled ?? false} @click=${tool.run}>
    ${tool.icon ? html`<span class="codicon codicon-${tool.icon}" aria-hidden="true"></span>` : nothing}${tool.text ?? nothing}
  </button>`;
}
