import { findingIds } from '../core/lint/configSchema.ts';
import type { LintConfig } from '../model/lintConfig.ts';
import { UsageError } from './command.ts';
import { readOptions } from './readOptions.ts';

const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface LintVerbOptions {
  readonly format: Format;
  readonly paths: readonly string[];
  /** Name of the text on standard input. */
  readonly filename: string | undefined;
  readonly maxWarnings: number;
  readonly fix: boolean;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly changedSince: string | undefined;
  /** A file instead of the nearest `.sightline.json`. */
  readonly configFile: string | undefined;
  /** What was set by options; goes before the repository's file. */
  readonly config: Partial<LintConfig>;
}

/** Options of `sightline lint`; throws a `UsageError` that says which one does not fit and why. */
export function readLintOptions(args: readonly string[]): LintVerbOptions | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const format = formats.find((each) => each === values.format);
  if (!format) throw new UsageError(`--format ${values.format} is unknown. It can be ${formats.join(', ')}.`);
  const strange = values.disable.find((id) => !findingIds.includes(id));
  if (strange !== undefined) throw new UsageError(`There is no rule "${strange}". Rules: ${findingIds.join(', ')}.`);
  const minConfidence = values['min-confidence'] === undefined ? undefined : Number(values['min-confidence']);
  if (minConfidence !== undefined && !(minConfidence >= 0 && minConfidence <= 1)) throw new UsageError(`--min-confidence ${values['min-confidence']} is no number from 0 to 1.`);
  const maxWarnings = Number(values['max-warnings']);
  if (!Number.isInteger(maxWarnings) || maxWarnings < 0) throw new UsageError(`--max-warnings ${values['max-warnings']} is no whole number from 0.`);
  if (values.stdin && values.filename === undefined) throw new UsageError('--stdin needs --filename F: the name tells the language.');
  if (!values.stdin && values.filename !== undefined) throw new UsageError('--filename goes with --stdin.');
  if (values.stdin && positionals.length > 0) throw new UsageError('--stdin takes no paths.');
  if (values.stdin && (values.fix || values.changed !== undefined)) throw new UsageError('--fix and --changed need files on disk: leave --stdin out.');
  if (values.fix && values.changed !== undefined) throw new UsageError('--fix mends whole files, --changed looks at changed lines: give one of them.');
  if (!values.stdin && positionals.length === 0) throw new UsageError('No path to check was given.');
  if (values['update-baseline'] && values.baseline === undefined) throw new UsageError('--update-baseline needs --baseline FILE: the file to write.');
  return {
    format, paths: positionals, filename: values.filename, maxWarnings, fix: values.fix, baseline: values.baseline, updateBaseline: values['update-baseline'],
    changedSince: values.changed, configFile: values.config,
    config: {
      rules: Object.fromEntries(values.disable.map((id) => [id, 'off'])), sensitiveWords: values.sensitive, harmlessWords: values.harmless,
      ...(minConfidence === undefined ? {} : { minConfidence }),
    },
  };
}

function parse(args: readonly string[]) {
  return readOptions({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      disable: { type: 'string', multiple: true, default: [] },
      'min-confidence': { type: 'string' },
      'max-warnings': { type: 'string', default: '0' },
      stdin: { type: 'boolean', default: false },
      filename: { type: 'string' },
      sensitive: { type: 'string', multiple: true, default: [] },
      harmless: { type: 'string', multiple: true, default: [] },
      fix: { type: 'boolean', default: false },
      baseline: { type: 'string' },
      'update-baseline': { type: 'boolean', default: false },
      changed: { type: 'string' },
      config: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}
