import { exitCodes, UsageError, type Verb, type World } from './command.ts';

/** Read when they are asked for: a start is a good part of a short run. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  lint: async () => (await import('./lint.ts')).lint,
  locate: async () => (await import('./locate.ts')).locate,
};

const help = `Usage: sightline <command> [options]

  lint     check log calls for secrets and for messages that cannot be searched
  locate   find the source lines of log lines, spans and stack traces

  --version   the version
  --help      this text; after a command, its own
`;

/** Runs the command line; gives its exit code. Everything it writes goes through `world`. */
export async function main(world: World): Promise<number> {
  const [name, ...args] = world.args;
  if (name === '--version' || name === '-v') return told(world, `${world.version}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return told(world, help);
  const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) {
    world.say(name === undefined ? help : `There is no command "${name}". Commands: ${Object.keys(verbs).join(', ')}.\n`);
    return exitCodes.failed;
  }
  try {
    return await (await verb()).run({ ...world, args });
  } catch (error) {
    if (error instanceof UsageError) world.say(`${error.message}\nSee sightline ${name} --help.\n`);
    else world.say(`sightline ${name} failed: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.failed;
  }
}

function told(world: World, text: string): number {
  void world.out(text);
  return exitCodes.clean;
}
