// SQLPad with a folder of its own.
const { join } = require('node:path');

process.env.SQLPAD_DB_PATH = join(process.cwd(), 'db');
process.env.SQLPAD_PASSPHRASE = 'seven';
process.argv.length = 2;

module.exports = (need) => need('sqlpad/app.js');
