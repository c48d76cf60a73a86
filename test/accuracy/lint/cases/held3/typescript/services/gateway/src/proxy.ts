import * as winston from 'winston';
import { request } from 'undici';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const { combine, timestamp, json } = winston.format;
const hideTokens = winston.format((info) => {
  delete info.authorization;
  return info;
});

export const accessLog = winston.createLogger({ level: 'http', format: combine(timestamp(), json()), transports: [new winston.transports.Console()] });
const quiet = winston.createLogger({ format: combine(hideTokens(), json()), transports: [new winston.transports.Console()] });

const hopByHop = new Set(['connection', 'keep-alive', 'proxy-authorization', 'te', 'upgrade']);

export async function forward(incoming: IncomingMessage, upstream: URL) {
  accessLog.http('forwarding', { method: incoming.method, path: incoming.url, upstream: upstream.host }); //= -
  accessLog.http(`forwarding ${incoming.method} ${incoming.url} to ${upstream.host}`); //= u
  accessLog.debug('forwarding', { headers: incoming.headers }); //= s
  const headers: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (hopByHop.has(name)) {
      accessLog.silly('header dropped', { header: name }); //= -
      accessLog.silly('dropped header ' + name); //= u
      continue;
    }
    headers[name] = value;
  }
  accessLog.debug('final headers', headers); //= s
  const upstreamToken = await mintToken(upstream.hostname);
  headers.authorization = `Bearer ${upstreamToken}`;
  accessLog.debug('minted upstream token', { audience: upstream.hostname }); //= -
  accessLog.debug('minted upstream token', { audience: upstream.hostname, upstreamToken }); //= s
  quiet.debug('calling upstream', { authorization: headers.authorization }); //= -
  accessLog.debug('header set to ' + headers.authorization); //= s u
  const started = process.hrtime.bigint();
  try {
    const response = await request(upstream, { method: 'GET', headers: headers as Record<string, string> });
    accessLog.info('upstream answered', { status: response.statusCode, ms: Number(process.hrtime.bigint() - started) / 1e6 }); //= -
    accessLog.info('upstream answered %d in %d ms', response.statusCode, 12); //= -
    accessLog.log({ level: 'debug', message: 'cookies set', setCookie: response.headers['set-cookie'] }); //= s
    accessLog.log('info', 'body follows'); //= -
    accessLog.log('info', `upstream ${upstream.host} answered ${response.statusCode}`); //= u
    return response;
  } catch (error) {
    accessLog.error('upstream failed', error); //= -
    accessLog.error('upstream failed: ' + (error as Error).message); //= u
    accessLog.error(`upstream failed for ${upstream.username}:${upstream.password}@${upstream.host}`); //= s u
    throw error;
  }
}

async function mintToken(audience: string): Promise<string> {
  const { body } = await request('http://sts/token', { method: 'POST', body: JSON.stringify({ audience }) });
  const answer = (await body.json()) as { access_token: string; expires_in: number };
  winston.debug('sts answered', { expiresIn: answer.expires_in }); //= -
  winston.debug('sts answered', answer); //= s
  winston.debug(`sts gave ${answer.access_token}`); //= s u
  return answer.access_token;
}
