const { series } = require('gulp');

function clean(done) {
  console.log('cleaning'); //= -
  done();
}

exports.default = series(clean);
