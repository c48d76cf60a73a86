module.exports = function (grunt) {
  grunt.registerTask('stamp', () => {
    console.log('stamp'); //= -
    grunt.log.writeln('stamped ' + grunt.file.read('VERSION')); //= -
    console.log(grunt.option('target')); //= -
  });
};
