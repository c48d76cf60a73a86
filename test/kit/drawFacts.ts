import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { makeParser, type SourceParser } from '../../src/core/source/reading/parser.ts';
import type { Language } from '../../src/languages/language.ts';
import type { FileFacts } from '../../src/model/facts.ts';
import type { LogCall, Template } from '../../src/model/logFacts.ts';

const folder = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

/** A parser over the grammars in node_modules. */
export const makeTestParser = (...languages: readonly Language[]): Promise<SourceParser> =>
  makeParser({ read: async (name) => new Uint8Array(await readFile(path.join(folder, name))) }, languages);

/** `order {id} failed`; digits and quoted holes as `{id:digits}`. */
export const drawTemplate = (template: Template): string =>
  template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? ''}${segment.hole === 'any' ? '' : `:${segment.hole}`}}`)).join('');

/** `pino info "order {id} failed" id, total objectFirst`. */
export function drawLogCall(log: LogCall): string {
  return [
    log.library, log.level ?? '-', log.templates.map((template) => JSON.stringify(drawTemplate(template))).join(' | ') || '-',
    ...(log.fields.length > 0 ? [`[${log.fields.map(({ key }) => key).join(' ')}]`] : []),
    ...(log.fieldShape === 'none' ? [] : [log.fieldShape]),
    ...(log.loggerName === undefined ? [] : [`@${log.loggerName}`]),
    ...(log.wrapper === undefined ? [] : [`via ${log.wrapper}`]),
  ].join(' ');
}

export const drawLogs = (facts: FileFacts): string[] => facts.logCalls.map(drawLogCall);

export const drawSpans = (facts: FileFacts): string[] => facts.spanStarts.map((span) =>
  `${span.library} ${span.names.map((name) => JSON.stringify(drawTemplate(name))).join(' | ')} in ${facts.functions[span.functionId]?.qualifiedName || 'file'}${span.scope === undefined ? '' : ` @${span.scope}`}`);

export const drawRoutes = (facts: FileFacts): string[] => facts.routes.map((route) =>
  `${route.framework} ${route.method} ${route.path}${route.handlerName === undefined ? '' : ` → ${route.handlerName}`}${route.handler ? '' : ' (elsewhere)'}`);

export const drawMetrics = (facts: FileFacts): string[] => facts.metrics.map((metric) => `${metric.type} ${metric.name}${metric.labels.length > 0 ? ` {${metric.labels.join(' ')}}` : ''}`);
