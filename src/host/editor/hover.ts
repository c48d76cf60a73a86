import { Hover, MarkdownString, languages, type Position, type TextDocument } from 'vscode';
import type { Disposable } from '../../base/owner.ts';
import type { Annotations } from './annotations.ts';
import { asText } from '../plainText.ts';
import { editorIds } from '../../model/sourceLanguages.ts';

/** The hover of an annotated line: where the figures are from and what can be done with them. */
export function registerHover(annotations: Annotations): Disposable {
  const selector = editorIds.map((language) => ({ language, scheme: 'file' }));
  return languages.registerHoverProvider(selector, {
    async provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
      const uri = document.uri.toString();
      const line = position.line + 1;
      const annotation = annotations.at(uri, line);
      const mark = await annotations.markAt(document.uri, line);
      if (!mark || mark.line !== line && !annotation) return undefined;
      const text = new MarkdownString('', true);
      text.isTrusted = { enabledCommands: ['sightline.line.showLogs', 'sightline.line.showTraces', 'sightline.line.copyQuery', 'sightline.doctor.explain'] };
      if (annotation) text.appendMarkdown('| | |\n|:--|:--|\n');
      else text.appendMarkdown('No figures for this line yet\n');
      for (const [name, value] of annotation?.details ?? []) text.appendMarkdown(`| ${cell(name)} | ${cell(value)} |\n`);
      const place = encodeURIComponent(JSON.stringify([{ uri, line }]));
      const actions = mark.kind === 'metric' ? [] : mark.kind === 'log'
        ? [`[$(output) Show logs](command:sightline.line.showLogs?${place})`]
        : [`[$(list-tree) Show traces](command:sightline.line.showTraces?${place})`];
      actions.push(`[$(copy) Copy query](command:sightline.line.copyQuery?${place})`);
      if (!annotation || annotation.text.startsWith('0 ')) actions.push(`[$(question) Why is there nothing here?](command:sightline.doctor.explain?${place})`);
      text.appendMarkdown(`\n${actions.join(' · ')}`);
      return new Hover(text);
    },
  });
}

/** Text of a table cell, which is one line. */
const cell = (value: string): string => asText(value.replace(/[\r\n]+/g, ' '));
