import { css } from 'lit';

export const traceStyles = css`
  body { background: var(--vscode-editor-background); }
  .toolbar vscode-single-select { width: 170px; flex: 0 1 auto; }
  .toolbar vscode-single-select.window { width: 110px; }
  .toolbar vscode-textfield { width: 120px; flex: none; }
  .toolbar vscode-textfield.find { flex: 0 1 240px; width: auto; min-width: 120px; }
  .toolbar label { display: flex; align-items: center; gap: 6px; color: var(--vscode-descriptionForeground); white-space: nowrap; }
  .heading { display: flex; align-items: baseline; gap: 10px; flex: 10 1 260px; min-width: 0; overflow: hidden; white-space: nowrap; }
  .heading > * { overflow: hidden; text-overflow: ellipsis; flex: 0 1000 auto; }
  .heading h1 { margin: 0; font-size: 13px; font-weight: 600; flex: 0 1 auto; }
  .heading .failed-count { flex: none; }
  .failed-count { color: var(--error-text); }
  .main { display: flex; }
  .main.stacked { flex-direction: column; }
  .side { display: flex; flex-direction: column; }
  .find-count { min-width: 60px; color: var(--vscode-descriptionForeground); padding-inline-end: 4px; text-align: end; white-space: nowrap; }

  .columns { display: flex; gap: 8px; padding: 0 12px; height: 22px; line-height: 22px; flex: none; font-weight: 600; color: var(--vscode-foreground); border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
  .results .row > *, .columns > * { flex: none; overflow: hidden; text-overflow: ellipsis; white-space: pre; }
  .c-time { width: 10.4ch; text-align: end; } .c-age { width: 76px; } .c-root { flex: 1 1 0 !important; min-width: 80px; } .c-duration { width: 84px; text-align: end; } .c-bar { width: 140px; } .c-spans { width: 70px; text-align: end; } .c-errors { width: 60px; text-align: end; } .c-services { width: 190px; padding-inline-start: 12px; }
  .results .row .c-time, .results .row .c-age, .results .row .c-services { color: var(--vscode-descriptionForeground); }
  .results:focus .row[aria-selected='true'] > *, .results:focus .row[aria-selected='true'] .quiet { color: inherit; }
  .c-bar i { display: block; height: 10px; min-width: 2px; background: var(--vscode-charts-blue); }
  .row .c-errors.some { color: var(--error-text); }
  @media (max-width: 800px) { .c-services, .c-age { display: none; } }
  @media (max-width: 560px) { .c-bar { display: none; } }

  .waterfall { position: relative; display: flex; flex-direction: column; overflow: hidden; }
  .minimap { flex: none; height: 44px; cursor: crosshair; touch-action: none; }
  .axis { position: relative; height: 20px; flex: none; cursor: crosshair; touch-action: none; color: var(--vscode-descriptionForeground); font-size: 11px; line-height: 20px; overflow: hidden; user-select: none; }
  .axis span { position: absolute; top: 0; padding-inline-start: 4px; border-inline-start: 1px solid var(--vscode-editorIndentGuide-background1, var(--vscode-panel-border)); white-space: nowrap; }
  .drag-mark { position: fixed; z-index: 5; pointer-events: none; background: var(--vscode-editor-selectionBackground); opacity: 0.5; border-inline: 1px solid var(--vscode-focusBorder); }
  .spans { border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); overflow-x: hidden; }
  .spans .bars { position: absolute; z-index: 1; top: 0; left: 0; pointer-events: none; }
  .spans .row { padding: 0; gap: 0; }
  .spans .tree { display: flex; align-items: center; height: 22px; padding-inline: 8px 6px; }
  .spans .tree > * { flex: none; }
  .spans .time { flex: 1 1 0; height: 22px; }
  .spans .twistie { width: 16px; text-align: center; cursor: pointer; color: var(--vscode-icon-foreground); }
  .spans .mark { color: var(--error-text); margin-inline-end: 4px; font-size: 14px; }
  .spans .name { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; unicode-bidi: isolate; }
  .spans .row.failed .name { color: var(--error-text); }
  .spans .service { flex: 1 1000 0; overflow: hidden; text-overflow: ellipsis; margin-inline-start: 8px; font-size: 0.9em; unicode-bidi: isolate; }
  .spans:focus .row.active .name, .spans:focus .row.active .service, .spans:focus .row.active .twistie { color: inherit; }
  .spans .row.matched .name { background: var(--vscode-editor-findMatchHighlightBackground); }
  .spans .jump { display: none; width: 20px; height: 20px; line-height: 20px; text-align: center; border-radius: 5px; cursor: pointer; color: var(--vscode-icon-foreground); }
  .spans .row:hover .jump, .spans .row.active .jump { display: block; }
  .spans .jump:hover { background: var(--vscode-toolbar-hoverBackground); }
  .split { position: absolute; top: 0; bottom: 0; background: var(--vscode-panel-border); }
  .event { margin: 4px 0 8px; }
  .event .title { display: flex; gap: 8px; }
  .frames { margin: 4px 0; padding: 0; list-style: none; white-space: pre-wrap; overflow-wrap: anywhere; }
  .frames .indent { white-space: pre; }
  .frames .link { font-family: inherit; font-size: inherit; white-space: pre-wrap; }
`;
