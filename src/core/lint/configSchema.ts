import { defaultLintConfig, type LintConfig } from '../../model/lintConfig.ts';
import { ruleIds } from '../../rules/ids.ts';
import { unusedSuppression } from './suppressions.ts';

/** The part of JSON Schema that the configuration is written in. */
export type Schema = { readonly description?: string; readonly default?: unknown } & (
  | { readonly type: 'object'; readonly properties: Readonly<Record<string, Schema>>; readonly additionalProperties: false }
  | { readonly type: 'array'; readonly items: Schema; readonly uniqueItems?: boolean }
  | { readonly type: 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'string'; readonly minLength?: number; readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[] }
);

type Setting = Schema & { readonly default: unknown };

/** Every id that findings can have. */
export const findingIds: readonly string[] = [...ruleIds, unusedSuppression];

const severity: Schema = {
  type: 'string', enum: ['error', 'warning', 'information', 'hint', 'off'],
  enumDescriptions: ['Shown as an error; fails a check in CI.', 'Shown as a warning.', 'Shown as information.', 'Shown as a hint: three dots under the code.', 'Not checked.'],
};
const words = (description: string, unset: readonly string[]): Setting => ({ type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true, default: unset, description });

/** One schema for the editor's settings `sightline.lint.<key>` and for the keys of the repository's file. */
export const lintProperties: Readonly<Record<keyof LintConfig, Setting>> = {
  rules: {
    type: 'object', additionalProperties: false, default: defaultLintConfig.rules,
    properties: Object.fromEntries(findingIds.map((id) => [id, { ...severity, description: `Severity of ${id}.` }])),
    description: 'Severity of each rule, or off. Rules that are not named keep their own.',
  },
  loggers: words('Names of variables, fields and functions that are loggers, beside those that are recognised.', defaultLintConfig.loggers),
  sensitiveWords: words('Further names that hold secrets in this code base.', defaultLintConfig.sensitiveWords),
  harmlessWords: words('Names that look like secrets and are none in this code base.', defaultLintConfig.harmlessWords),
  minConfidence: { type: 'number', minimum: 0, maximum: 1, default: defaultLintConfig.minConfidence, description: 'Findings less sure than this are left out, from 0 to 1.' },
  exclude: words('Globs of files that are not checked.', defaultLintConfig.exclude),
};

/** Name of the repository's file, in the workspace folder. */
export const configFile = '.sightline.json';

/** JSON Schema of the repository's file, which editors complete and check by. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Sightline',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    lint: { type: 'object', additionalProperties: false, properties: lintProperties, description: 'The lint of log calls, in the editor and on the command line.' },
  },
} as const;
