#!/usr/bin/env node
import { Command } from 'commander';
import { login } from './commands/login';

const program = new Command('acme').version('2.1.0').addCommand(login);

program.command('whoami').action(() => {
  console.log(process.env.ACME_USER ?? 'nobody'); //= -
});

program.command('tokens').action(async () => {
  const list = [{ id: 't1', tokenType: 'deploy', lastUsed: '2024-01-01' }];
  for (const each of list) console.log(`${each.id}\t${each.tokenType}\t${each.lastUsed}`); //= -
  console.log(`${list.length} tokens`); //= -
});

program.parseAsync().catch((error: Error) => {
  console.error(error.message); //= -
  console.error('run with --verbose to see more'); //= -
  process.exit(1);
});
