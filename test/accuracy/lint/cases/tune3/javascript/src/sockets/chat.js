const debug = require('debug')('chat:socket');
const error = require('debug')('chat:error');
const http = require('http');

module.exports = function chat(io) {
  io.use((socket, next) => {
    const { token } = socket.handshake.auth;
    debug('handshake from %s', socket.handshake.address); //= -
    debug('handshake %O', socket.handshake.auth); //= s
    debug('handshake token %s', token); //= s
    debug(`handshake from ${socket.handshake.address}`); //= u
    if (!token) {
      error('no token in handshake'); //= -
      return next(new Error('unauthorized'));
    }
    debug('token has %d characters', token.length); //= -
    socket.data.token = token;
    next();
  });

  io.on('connection', (socket) => {
    debug('connected ' + socket.id); //= u
    debug('connected %s', socket.id); //= -
    debug('rooms: %o', [...socket.rooms]); //= -
    debug('query: %o', socket.handshake.query.room); //= -
    debug('socket data %j', { user: socket.data.user, token: socket.data.token }); //= s
    socket.on('message', ({ room, text }) => {
      debug('message for %s (%d chars)', room, text.length); //= -
      debug(`message for ${room}`); //= u
      io.to(room).emit('message', text);
    });
    socket.on('disconnect', (reason) => debug('gone: ' + reason)); //= u
    socket.on('error', (e) => error(e)); //= -
    socket.on('renew', (renewed) => {
      error('renewal with ' + renewed.secret); //= s u
    });
  });

  http.get('http://presence/online', (res) => debug('presence says ' + res.statusCode)); //= u
};
