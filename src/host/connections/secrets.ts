import type { SecretStorage } from 'vscode';
import { isObject, parseJson } from '../../base/json.ts';

/** What signs a request in. Values live in VS Code's secret storage and in the requests themselves, nowhere else. */
export interface Secret {
  /** basic: `user:password`; bearer: the token. */
  readonly credential?: string;
  /** Values of extra secret headers, by name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The origin that a secret belongs to: another address never gets it. */
export function originOf(url: string): string {
  return new URL(url).origin;
}

/**
 * Secrets by origin. The key is made from the origin itself, so a changed address finds nothing instead of sending an
 * old secret to a new server.
 */
export class Secrets {
  readonly #storage: SecretStorage;

  constructor(storage: SecretStorage) {
    this.#storage = storage;
  }

  async get(url: string): Promise<Secret | undefined> {
    const text = await this.#storage.get(this.#key(url));
    const value = text === undefined ? undefined : parseJson(text);
    return isObject(value) ? (value as Secret) : undefined;
  }

  async set(url: string, secret: Secret): Promise<void> {
    await this.#storage.store(this.#key(url), JSON.stringify(secret));
  }

  async delete(url: string): Promise<void> {
    await this.#storage.delete(this.#key(url));
  }

  #key(url: string): string {
    return `sightline.origin:${originOf(url)}`;
  }
}
