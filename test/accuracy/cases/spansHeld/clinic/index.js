const http = require('node:http');
const { createApp } = require('./app');
const config = require('./lib/config');

http.createServer(createApp(config)).listen(config.port, '127.0.0.1');
