import { Command } from 'commander';
import prompts from 'prompts';
import chalk from 'chalk';
import { saveCredentials } from '../store';

export const login = new Command('login')
  .description('log in to the registry')
  .option('--token <token>', 'use this token')
  .action(async (options: { token?: string }) => {
    console.log(chalk.bold('Welcome')); //= -
    if (options.token) {
      console.log('using the token that was given'); //= -
    }
    const answers = await prompts([
      { type: 'text', name: 'user', message: 'User' },
      { type: 'password', name: 'password', message: 'Password' },
    ]);
    if (!answers.user) {
      console.error(chalk.red('no user was given')); //= -
      process.exitCode = 2;
      return;
    }
    console.log(`logging in as ${answers.user}`); //= -
    const registry = process.env.REGISTRY ?? 'https://registry.example.net';
    console.log(`registry: ${registry}`); //= -
    const path = await saveCredentials(answers.user, answers.password);
    console.log(`credentials saved in ${path}`); //= -
    console.table([{ user: answers.user, registry }]); //= -
    console.log(chalk.green('✔ done')); //= -
  });
