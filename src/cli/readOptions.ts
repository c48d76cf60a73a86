import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './command.ts';

/** The options of a verb; throws a `UsageError` in our words where they cannot be read. */
export function readOptions<T extends ParseArgsConfig & { readonly args: readonly string[] }>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(unknownOption(config.args, config.options ?? {}));
    if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') throw new UsageError(`It takes options only, and "${parseArgs({ ...config, strict: false, allowPositionals: true }).positionals[0] ?? ''}" is none.`);
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function unknownOption(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>): string {
  const known = Object.keys(options);
  const shorts = Object.values(options).map(({ short }) => `-${short ?? ''}`);
  const given = args.find((arg) => arg.startsWith('-') && !known.includes(nameOf(arg)) && !shorts.includes(arg) && arg !== '--' && arg !== '-') ?? '';
  const near = known.filter((name) => name.startsWith(nameOf(given)) || isNear(nameOf(given), name));
  return `There is no option ${given.replace(/=[^]*/, '')}.${near.length === 0 ? '' : ` Meant may be ${near.map((name) => `--${name}`).join(', ')}.`}`;
}

const nameOf = (arg: string): string => arg.replace(/^--?/, '').replace(/=[^]*/, '');

/** True where one letter too many, too few, other or swapped makes one word of the other. */
function isNear(left: string, right: string): boolean {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  const [a, b] = [left.slice(same), right.slice(same)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0]);
}
