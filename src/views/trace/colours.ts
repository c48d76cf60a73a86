import type { TraceColumns } from '../../model/traceColumns.ts';
import { serviceColour, themeColour } from '../kit/theme.ts';

/** Theme colours as a canvas takes them; read again when the theme changes. */
export interface Colours {
  readonly services: readonly string[];
  readonly error: string;
  readonly line: string;
  readonly quiet: string;
  readonly text: string;
  readonly shade: string;
  readonly match: string;
  readonly font: string;
}

export function readColours(columns: TraceColumns): Colours {
  const style = getComputedStyle(document.body);
  return {
    services: columns.services.map((service) => themeColour(serviceColour(service), 'charts-blue')),
    error: themeColour('errorForeground', 'charts-red'),
    line: themeColour('editorIndentGuide-background1', 'panel-border', 'contrastBorder'),
    quiet: themeColour('descriptionForeground', 'foreground'),
    text: themeColour('foreground'),
    shade: themeColour('editor-background'),
    match: themeColour('editor-findMatchBackground', 'focusBorder'),
    font: `11px ${style.fontFamily}`,
  };
}
