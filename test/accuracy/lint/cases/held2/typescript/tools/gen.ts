import { writeFileSync } from 'node:fs';

const names = ['a', 'b'];
writeFileSync('out.ts', names.join('\n'));
console.log('written'); //= -
console.warn('check it in'); //= -
