import axios, { AxiosError, type AxiosInstance } from 'axios';
import { logger as root } from '../logger.js';

export interface PspOptions {
  baseUrl: string;
  merchantId: string;
  apiKey: string;
  timeoutMs: number;
  maxRetries: number;
}

const logger = root.child({ component: 'psp' });

export class PspClient {
  #http: AxiosInstance;
  #apiKey: string;
  #nextPageToken?: string;

  constructor(private readonly options: PspOptions) {
    this.#apiKey = options.apiKey;
    this.#http = axios.create({ baseURL: options.baseUrl, timeout: options.timeoutMs });
    logger.info({ baseUrl: options.baseUrl, merchantId: options.merchantId }, 'client made'); //= -
    logger.debug({ options }, 'client made'); //= s
    logger.debug({ ...options }, 'client made'); //= s
    const { apiKey: _omitted, ...publicOptions } = options;
    logger.debug(publicOptions, 'client made'); //= -
    this.#http.interceptors.request.use((config) => {
      logger.trace({ method: config.method, url: config.url }, 'request'); //= -
      config.headers.set('Authorization', `Bearer ${this.#apiKey}`);
      logger.trace({ method: config.method, headers: config.headers }, 'request'); //= s
      return config;
    });
  }

  async capture(paymentId: string, attempt = 1): Promise<void> {
    try {
      await this.#http.post(`/payments/${paymentId}/capture`);
    } catch (error) {
      const status = (error as AxiosError).response?.status;
      if (status === 401) {
        logger.error(`api key ${this.#apiKey} was refused`); //= s u
        logger.error({ status, keyPresent: Boolean(this.#apiKey) }, 'api key was refused'); //= -
        logger.error({ status, apiKeyPrefix: this.#apiKey.substring(0, 4) }, 'api key was refused'); //= -
        logger.error({ status, key: this.#apiKey }, 'refused'); //= s
        throw error;
      }
      if (attempt >= this.options.maxRetries) {
        logger.error({ err: error, attempt, paymentId }, 'giving up'); //= -
        throw error;
      }
      const delay = 2 ** attempt * 100;
      logger.warn(`capture of ${paymentId} failed with ${status}, retrying in ${delay} ms`); //= u
      logger.warn({ paymentId, status, delay }, 'capture failed, retrying'); //= -
      await new Promise((resolve) => setTimeout(resolve, delay));
      return this.capture(paymentId, attempt + 1);
    }
  }

  async *list() {
    do {
      const { data } = await this.#http.get('/payments', { params: { page_token: this.#nextPageToken } });
      this.#nextPageToken = data.next_page_token;
      logger.debug({ nextPageToken: this.#nextPageToken, count: data.items.length }, 'page read'); //= -
      logger.debug(`next page is ${data.next_page_token}`); //= u
      yield* data.items;
    } while (this.#nextPageToken);
  }
}
