const { execSync } = require('node:child_process');

const version = execSync('git describe').toString();
console.log(`releasing ${version}`); //= u?
console.warn('no changelog'); //= -
