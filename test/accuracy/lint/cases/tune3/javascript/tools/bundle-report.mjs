import { readFileSync } from 'node:fs';

const stats = JSON.parse(readFileSync('stats.json', 'utf8'));
console.log('bundle report'); //= -
for (const asset of stats.assets) {
  console.log(`${asset.name.padEnd(40)} ${(asset.size / 1024).toFixed(1)} KiB`); //= -
}
const total = stats.assets.reduce((sum, each) => sum + each.size, 0);
console.log('total', total); //= -
if (total > 5e6) {
  console.error('too big'); //= -
  process.exit(1);
}
console.info('fine'); //= -
const previous = process.argv[2] ? JSON.parse(readFileSync(process.argv[2], 'utf8')) : undefined;
if (previous) {
  console.log('difference', total - previous.total); //= -
  console.log('largest', stats.assets[0].name); //= -
  console.warn(`grown by ${((total / previous.total - 1) * 100).toFixed(1)} %`); //= -
}
