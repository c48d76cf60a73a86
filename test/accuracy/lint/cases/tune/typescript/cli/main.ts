#!/usr/bin/env node
import { parseArgs } from 'node:util';
const { values } = parseArgs({ options: { name: { type: 'string' } } });
console.log(`hello ${values.name}`); //= -
console.error('usage: hello --name NAME'); //= -
