const path = require('path');

console.log('building for', process.env.NODE_ENV); //= -
module.exports = {
  entry: './src/index.js',
  output: { path: path.resolve(__dirname, 'dist') },
  stats: { warnings: false },
  infrastructureLogging: { level: 'info' },
};
console.log('output in dist'); //= -
