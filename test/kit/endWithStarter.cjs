// Loaded first into a process that was started with a pipe as its input: the pipe breaks when the starter is gone,
// however it went, and then the whole process group goes too.
const { Socket } = require('node:net');

const pipe = new Socket({ fd: 0 });
const end = () => process.kill(-process.pid, 'SIGKILL');
pipe.on('end', end).on('error', end).resume();
pipe.unref();
