import app from './koa.js';
import { readFileSync } from 'node:fs';

const port = process.env.PORT || 8080;
const config = JSON.parse(readFileSync('config.json', 'utf8'));
console.log('config loaded', Object.keys(config)); //= p
console.log('config', config); //= p s
console.log('db password', config.db.password); //= p s
console.log('feature flags', config.flags); //= p
const server = app.listen(port, () => {
  console.log('listening on', port); //= p
});
server.on('error', (e) => console.error('server error', e)); //= p
process.on('SIGINT', () => {
  console.log('closing'); //= p
  server.close(() => console.log('closed')); //= p
});
process.on('uncaughtException', (e) => {
  console.trace(e); //= p
  console.error('env at crash', process.env); //= p s
});
if (!process.env.SESSION_SECRET) console.warn('SESSION_SECRET is missing, sessions do not survive a restart'); //= p
else console.log('session secret', process.env.SESSION_SECRET); //= p s
