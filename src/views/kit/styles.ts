import { css, type CSSResult } from 'lit';

/** What all pages share: the editor's own measures, colours from the theme only. */
export const kitStyles = css`
  /* text in error and warning colours: those of lists, since errorForeground has a contrast of 3.4 in Light Modern */
  :root { --error-text: var(--vscode-list-errorForeground, var(--vscode-errorForeground)); --warning-text: var(--vscode-list-warningForeground, var(--vscode-editorWarning-foreground)); }
  html, body { height: 100%; margin: 0; padding: 0; overflow: hidden; }
  body { font: var(--vscode-font-weight, normal) var(--vscode-font-size, 13px) / 18px var(--vscode-font-family, sans-serif); color: var(--vscode-foreground); background: transparent; }
  [hidden] { display: none !important; }
  * { box-sizing: border-box; }
  .page { display: flex; flex-direction: column; height: 100%; min-width: 0; }
  .grow { flex: 1 1 0; min-width: 0; min-height: 0; }
  .quiet { color: var(--vscode-descriptionForeground); }
  .number { font-variant-numeric: tabular-nums; }
  .code { font-family: var(--vscode-editor-font-family, monospace); font-size: var(--vscode-editor-font-size, 12px); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .link { appearance: none; border: 0; padding: 0; background: none; font: inherit; color: var(--vscode-textLink-foreground); cursor: pointer; text-align: start; }
  .link:hover { color: var(--vscode-textLink-activeForeground); text-decoration: underline; }
  .link:focus-visible, .tool:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }

  .toolbar { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 6px; padding: 4px 8px; min-height: 34px; flex: none; }
  .toolbar .spring { flex: 1 1 0; }
  .tool { appearance: none; display: inline-flex; align-items: center; gap: 4px; height: 22px; padding: 0 3px; border: 1px solid transparent; border-radius: 5px; background: none; color: var(--vscode-icon-foreground); font: inherit; cursor: pointer; white-space: nowrap; flex: none; }
  .tool.worded { color: var(--vscode-foreground); padding: 0 4px; }
  .tool:hover:enabled { background: var(--vscode-toolbar-hoverBackground); outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent); outline-offset: -1px; }
  .tool:active:enabled { background: var(--vscode-toolbar-activeBackground); }
  .tool:disabled { color: var(--vscode-disabledForeground); cursor: default; }
  .tool[aria-pressed='true'], .tool[aria-expanded='true'] { background: var(--vscode-inputOption-activeBackground); color: var(--vscode-inputOption-activeForeground); border-color: var(--vscode-inputOption-activeBorder, transparent); }
  vscode-textfield { --vscode-settings-textInputBackground: var(--vscode-input-background); --vscode-settings-textInputForeground: var(--vscode-input-foreground); --vscode-settings-textInputBorder: var(--vscode-input-border, transparent); }
  vscode-single-select { --vscode-settings-dropdownBackground: var(--vscode-dropdown-background); --vscode-settings-dropdownForeground: var(--vscode-dropdown-foreground); --vscode-settings-dropdownBorder: var(--vscode-dropdown-border); --vscode-settings-dropdownListBorder: var(--vscode-editorWidget-border, var(--vscode-contrastBorder)); }

  .progress { height: 2px; flex: none; position: relative; overflow: hidden; }
  .progress.on::after { content: ''; position: absolute; inset: 0 auto 0 0; width: 2%; min-width: 12px; background: var(--vscode-progressBar-background); animation: slide 4s linear infinite; }
  @keyframes slide { from { transform: translateX(0) scaleX(1); left: 0; } 50% { transform: translateX(0) scaleX(3); } to { transform: translateX(0) scaleX(1); left: 100%; } }
  @media (prefers-reduced-motion: reduce) { .progress.on::after { animation: none; width: 100%; } }

  .notice { display: flex; align-items: baseline; flex-wrap: wrap; gap: 2px 8px; padding: 4px 12px; flex: none; border-block: 1px solid var(--vscode-contrastBorder, transparent); }
  .notice + .notice { border-top: 0; }
  .notice .codicon { align-self: center; }
  .notice.error { background: var(--vscode-inputValidation-errorBackground); color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground)); border-block-color: var(--vscode-inputValidation-errorBorder); }
  .notice.error .codicon { color: var(--vscode-errorForeground); }
  .notice.partial { background: var(--vscode-inputValidation-warningBackground); color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground)); border-block-color: var(--vscode-inputValidation-warningBorder); }
  .notice.partial .codicon { color: var(--vscode-editorWarning-foreground); }
  .notice .asked { flex-basis: 100%; padding-inline-start: 24px; overflow-wrap: anywhere; user-select: text; }
  .notice.loading, .late { animation: appear 1s step-end; }
  @keyframes appear { from { opacity: 0; } to { opacity: 1; } }
  .welcome { padding: 6px 20px; overflow: auto; max-width: 640px; }
  .welcome p { margin: 8px 0; }
  .welcome .actions { display: flex; flex-direction: column; gap: 8px; align-items: stretch; max-width: 300px; margin-top: 12px; }
  .welcome .actions .link { align-self: center; }

  .list { position: relative; overflow: auto; outline: none; contain: strict; }
  .list-spacer { position: relative; min-width: 100%; }
  .row { position: absolute; inset: 0 0 auto 0; height: 22px; line-height: 22px; display: flex; align-items: center; gap: 8px; padding: 0 12px; white-space: pre; overflow: hidden; cursor: default; contain: strict; outline-offset: -1px; }
  .row > * { flex: none; overflow: hidden; text-overflow: ellipsis; }
  .row:hover { background: var(--vscode-list-hoverBackground); color: var(--vscode-list-hoverForeground, inherit); }
  .row[aria-selected='true'] { background: var(--vscode-list-inactiveSelectionBackground); color: var(--vscode-list-inactiveSelectionForeground, inherit); outline: 1px dotted var(--vscode-contrastActiveBorder, transparent); }
  .list:focus .row[aria-selected='true'] { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground, inherit); }
  .list:focus .row.active { outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder)); }

  .sash { flex: none; position: relative; z-index: 1; background: var(--vscode-panel-border); outline: none; touch-action: none; }
  .sash::after { content: ''; position: absolute; }
  .sash.across { width: 1px; cursor: ew-resize; } .sash.across::after { inset: 0 -2px; }
  .sash.down { height: 1px; cursor: ns-resize; } .sash.down::after { inset: -2px 0; }
  .sash:hover::after, .sash:focus-visible::after, .sash.dragging::after { background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder)); transition: background 0.1s 0.3s; }

  .menu { position: fixed; z-index: 10; min-width: 180px; max-width: 360px; max-height: 70vh; overflow: auto; margin: 0; padding: 4px 0; border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, transparent)); border-radius: 5px; background: var(--vscode-menu-background); color: var(--vscode-menu-foreground); }
  .menu .item { display: flex; align-items: center; gap: 6px; height: 24px; padding: 0 12px 0 8px; margin: 0 4px; border-radius: 3px; cursor: pointer; outline: none; white-space: pre; }
  .menu .item .label { flex: 1; overflow: hidden; text-overflow: ellipsis; }
  .menu .item .check { width: 16px; flex: none; }
  .menu .item:focus { background: var(--vscode-menu-selectionBackground); color: var(--vscode-menu-selectionForeground); outline: 1px solid var(--vscode-menu-selectionBorder, transparent); outline-offset: -1px; }
  .menu .item:focus .quiet { color: inherit; }
  .menu .line { height: 1px; margin: 4px 0; background: var(--vscode-menu-separatorBackground); }

  .swatch { display: inline-block; width: 3px; height: 14px; margin-inline-end: 5px; vertical-align: -2px; flex: none; }
  .strip { display: flex; align-items: center; gap: 12px; height: 22px; padding: 0 12px; flex: none; white-space: nowrap; overflow: hidden; color: var(--vscode-descriptionForeground); border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); font-variant-numeric: tabular-nums; }
  .strip > * { overflow: hidden; text-overflow: ellipsis; }

  .details { display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow: hidden; }
  .details .head { display: flex; align-items: center; gap: 4px; padding: 2px 4px 2px 12px; min-height: 30px; flex: none; }
  .details .head h2 { flex: 1; margin: 0; font-size: 11px; font-weight: 600; text-transform: uppercase; color: var(--vscode-sideBarSectionHeader-foreground, var(--vscode-foreground)); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .details .body { overflow: auto; padding: 0 12px 12px; user-select: text; outline-offset: -1px; }
  .details .body:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
  .details pre { margin: 4px 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
  .details h3 { margin: 12px 0 2px; font-size: inherit; font-weight: 600; }
  .fields { display: grid; grid-template-columns: minmax(60px, max-content) minmax(45%, 1fr); gap: 0 12px; margin: 0; }
  .fields dt { color: var(--vscode-descriptionForeground); overflow-wrap: anywhere; unicode-bidi: isolate; }
  .fields dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: plaintext; }
  .fields dt, .fields dd { padding: 1px 0; }
  mark { background: var(--vscode-editor-findMatchHighlightBackground); color: inherit; outline: 1px solid var(--vscode-editor-findMatchHighlightBorder, transparent); outline-offset: -1px; }
`;

/** Puts style sheets on the document without a style element: a strict content policy lets none in. */
export function adoptStyles(...styles: readonly CSSResult[]): void {
  const sheets = styles.map((style) => style.styleSheet).filter((sheet) => sheet !== undefined);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}
