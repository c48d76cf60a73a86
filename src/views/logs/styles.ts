import { css } from 'lit';

export const logsStyles = css`
  .toolbar vscode-textfield { flex: 1 1 200px; max-width: 420px; min-width: 140px; }
  .toolbar .options { display: flex; gap: 2px; padding-inline-end: 2px; }
  .toolbar .options .tool { height: 20px; }
  .tail { display: inline-flex; align-items: center; gap: 5px; padding: 0 4px; white-space: nowrap; min-width: 0; color: var(--vscode-descriptionForeground); }
  .tail .codicon { font-size: 10px; }
  .tail.live .codicon { color: var(--vscode-charts-green); }
  .tail.polling .codicon, .tail.reconnecting .codicon, .tail.paused .codicon { color: var(--vscode-editorWarning-foreground); }
  .tail.failed .codicon { color: var(--vscode-errorForeground); }
  .main { display: flex; }
  .main.stacked { flex-direction: column; }
  .side { display: flex; flex-direction: column; }
  .logs .row .time { color: var(--vscode-descriptionForeground); width: 10.4ch; text-align: end; }
  .logs.dated .row .time { width: 16ch; }
  .logs .row .level { width: 1ch; text-align: center; font-weight: 600; font-family: var(--vscode-editor-font-family, monospace); color: var(--vscode-descriptionForeground); }
  .logs .row .service { width: 110px; display: flex; align-items: center; }
  .logs .row .name { overflow: hidden; text-overflow: ellipsis; }
  .logs .row .message { flex: 1 1 0; unicode-bidi: isolate; user-select: text; cursor: default; }
  .logs .row.info .level { color: var(--vscode-editorInfo-foreground); }
  .logs .row.warn .level { color: var(--warning-text); }
  .logs .row.error .level, .logs .row.fatal .level, .logs .row.error .message, .logs .row.fatal .message { color: var(--error-text); }
  .list.logs:focus .row[aria-selected='true'] > *, .list.logs:focus .row[aria-selected='true'] .quiet { color: inherit; }
  .logs .row .jump { display: none; width: 20px; height: 20px; line-height: 20px; text-align: center; border-radius: 5px; cursor: pointer; color: var(--vscode-icon-foreground); margin-inline-start: -6px; }
  .logs .row:hover .jump, .logs .row.active .jump { display: block; }
  .logs .row:not(.traced) .jump[data-jump='trace'] { display: none; }
  .logs .row .jump:hover { background: var(--vscode-toolbar-hoverBackground); }
  .paused-mark { display: flex; align-items: center; gap: 8px; height: 26px; padding: 0 12px; flex: none; background: var(--vscode-editorWidget-background); color: var(--vscode-editorWidget-foreground); border-top: 1px solid var(--vscode-editorWarning-foreground); }
  .paused-mark .codicon { color: var(--vscode-editorWarning-foreground); }
  @media (max-width: 520px) { .logs .row .service { display: none; } .tail .words { display: none; } }
`;
