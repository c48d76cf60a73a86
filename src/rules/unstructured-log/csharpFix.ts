import type { Fix, TextEdit } from '../../model/finding.ts';
import { methodRange } from '../code/callee.ts';
import type { CheckedFile } from '../rule.ts';
import type { Baked } from './baked.ts';
import { quoted } from './constantMessage.ts';
import { codeAt } from './edits.ts';
import { fieldNames } from './fieldNames.ts';
import { fillHoles, formatsOf } from './holes.ts';

/** Named holes with arguments (ILogger, Serilog, NLog); numbered ones for log4net's `InfoFormat`. */
export function csharpFixes(baked: Baked, file: CheckedFile): readonly Fix[] {
  const edits = baked.log.library === 'log4net' ? numbered(baked, file) : named(baked, file);
  return edits ? [{ title: baked.log.library === 'log4net' ? 'Let the logger fill the message' : 'Use named holes with arguments', edits, safe: baked.log.library === 'mel' && baked.how === 'interpolation' }] : [];
}

const formats = /\{\d+(?:,[^{}:]*)?(?::[^{}]*)?\}/g;

function named(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const taken = baked.texts.flatMap((text) => [...text.matchAll(/\{@?(\w+)/g)].map(([, name = '']) => name.slice(0, 1).toLowerCase() + name.slice(1)));
  const names = fieldNames(baked.values, 'camel', taken);
  const specs = specsOf(baked, file);
  const parts = fillHoles(baked, file, /\{[@$]?\w[^{}]*\}/g, (value, index) => {
    const name = names[index] ?? 'value';
    return { hole: `{${name.slice(0, 1).toUpperCase()}${name.slice(1)}${specs[index] ?? ''}}`, code: codeAt(file, value.range) };
  });
  return parts && [{ range: parts.range, text: [quoted(parts.message, '"'), ...parts.args].join(', ') }];
}

/** `,8:F2` of each hole. */
function specsOf(baked: Baked, file: CheckedFile): readonly string[] {
  if (baked.how === 'format') return formatsOf(baked, file, formats).map((text) => text.slice(0, -1).replace(/^\{\d+/, ''));
  if (baked.how !== 'interpolation') return [];
  return baked.values.map(({ range }) => /^\s*\)?((?:,\s*-?\d+)?(?::[^{}"]*)?)\}/.exec(file.text.slice(range.end, range.end + 60))?.[1] ?? '');
}

function numbered(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const method = methodRange(baked.log, file.text);
  if (!method || baked.log.args.length > 1) return undefined;
  const parts = fillHoles(baked, file, /(?!)/g, (value, index) => ({ hole: `{${index}}`, code: codeAt(file, value.range) }));
  return parts && [{ range: method, text: `${baked.log.method}Format` }, { range: parts.range, text: [quoted(parts.message, '"'), ...parts.args].join(', ') }];
}
