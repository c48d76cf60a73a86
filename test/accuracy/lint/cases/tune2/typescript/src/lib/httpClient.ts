import { getLogger } from 'log4js';
import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { trace, metrics, propagation, context } from '@opentelemetry/api';

const LOG = getLogger('http-client');
const tracer = trace.getTracer('http-client');
const requests = metrics.getMeter('http').createCounter('http_client_requests');

export function makeClient(baseURL: string, user: string, pass: string) {
  LOG.info('client for', baseURL); //= u?
  LOG.debug('basic auth', user, pass); //= s
  const client = axios.create({ baseURL, auth: { username: user, password: pass } });
  client.interceptors.request.use((config: InternalAxiosRequestConfig) => {
    LOG.debug(config.method, config.url); //= u?
    LOG.trace('outgoing headers', config.headers); //= s
    LOG.trace(`Authorization: ${config.headers.Authorization}`); //= s u
    LOG.debug('authorization header set'); //= -
    LOG.debug('auth scheme', String(config.headers.Authorization).split(' ')[0]); //= -
    return config;
  });
  client.interceptors.response.use(undefined, (error: AxiosError) => {
    LOG.error('request failed', error.code, error.response?.status); //= -
    LOG.error('request failed', error.config); //= s
    LOG.error('request failed', error.config?.auth?.password); //= s
    return Promise.reject(error);
  });
  return client;
}

export async function callPartner(url: string, signingKey: string, body: object) {
  return tracer.startActiveSpan('partner', async (span) => {
    span.setAttribute('partner.url', new URL(url).host); //= -
    span.setAttribute('partner.signing_key', signingKey); //= s
    span.setAttributes({ 'partner.key_length': signingKey.length, 'partner.body_size': JSON.stringify(body).length }); //= -
    span.addEvent('signed', { key: signingKey }); //= s
    span.addEvent('signed', { algorithm: 'hmac-sha256' }); //= -
    requests.add(1, { partner: 'acme', method: 'POST' }); //= -
    requests.add(1, { partner: 'acme', apiKey: signingKey }); //= s
    const bag = propagation.createBaggage({ 'partner.token': { value: signingKey } }); //= s?
    const signature = await hmac(signingKey, JSON.stringify(body));
    LOG.debug('signature computed', signature.length); //= -
    LOG.info('calling partner %s', new URL(url).host); //= u?
    const target = `https://svc:${signingKey}@partner.example/${url}`;
    LOG.info('calling', target); //= s
    span.end();
    return propagation.setBaggage(context.active(), bag);
  });
}

async function hmac(key: string, text: string): Promise<string> {
  LOG.isTraceEnabled() && LOG.trace('hmac over', text.length, 'characters'); //= -
  return `${key.length}:${text}`;
}
