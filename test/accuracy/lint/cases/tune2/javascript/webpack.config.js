const path = require('path');

console.log('webpack starts'); //= -
module.exports = { entry: path.join(__dirname, 'src'), plugins: [{ apply() { console.log('done'); } }] }; //= -
