#!/usr/bin/env node
import { Command } from 'commander';

const program = new Command('keys');

program.command('list').action(async () => {
  console.log('ID        CREATED'); //= -
  for (const each of ['a', 'b']) console.log(`${each} today`); //= u?
  console.error('nothing else'); //= -
});

program.command('rotate <id>').action((id: string) => {
  console.log('rotated', id); //= u?
  process.stdout.write('done\n'); //= -
});

program.parse();
