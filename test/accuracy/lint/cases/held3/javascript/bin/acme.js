#!/usr/bin/env node
'use strict';

const yargs = require('yargs');
const { Vault } = require('../lib/vault');

yargs
  .command('read <path>', 'read a secret', (y) => y.positional('path', { type: 'string' }), async (argv) => {
    const vault = new Vault(argv.address, process.env.VAULT_TOKEN);
    const data = await vault.read(argv.path);
    console.log(Object.keys(data).join('\n')); //= -
    console.error(`${Object.keys(data).length} keys`); //= -
  })
  .command('status', 'tell the state', {}, async (argv) => {
    const res = await fetch(`${argv.address}/v1/sys/health`);
    console.log('status', res.status); //= -
    console.log(JSON.stringify(await res.json(), null, 2)); //= -
  })
  .command('policy', 'show password policy', {}, () => {
    console.log('minimum length: 12'); //= -
    console.table([{ rule: 'digits', on: true }]); //= -
  })
  .fail((message, error) => {
    console.error(message || error.message); //= -
    console.error('try --help'); //= -
    process.exit(1);
  })
  .parse();
