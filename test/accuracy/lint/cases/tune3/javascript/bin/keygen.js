#!/usr/bin/env node
const { generateKeyPairSync } = require('crypto');
const { writeFileSync } = require('fs');

const [, , out = 'key'] = process.argv;
const pair = generateKeyPairSync('ed25519');
writeFileSync(`${out}.pem`, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
console.log(`private key written to ${out}.pem`); //= -
console.log(pair.publicKey.export({ type: 'spki', format: 'pem' })); //= -
console.log('keep the private key where only you can read it'); //= -
process.stdout.write('done\n'); //= -
