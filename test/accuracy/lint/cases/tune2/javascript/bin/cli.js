#!/usr/bin/env node
const { parseArgs } = require('node:util');

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
if (values.help) {
  console.log('usage: cli [--help]'); //= -
  process.exit(0);
}
console.log('ready'); //= -
console.error('nothing to do'); //= -
