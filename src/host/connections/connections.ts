import { workspace, type Memento } from 'vscode';
import { readFile } from 'node:fs/promises';
import type { Backend, Capability, Health, Place } from '../../backends/backend.ts';
import { Emitter } from '../../base/event.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { Failure, isCancel } from '../../model/failure.ts';
import type { HostParts } from '../parts.ts';
import { headersOf } from './requestHeaders.ts';
import { originOf, type Secrets } from './secrets.ts';
import { onDidChangeSetting, setting, type ConnectionSetting } from '../settings.ts';
import { explainWrongKind } from './wrongKind.ts';

export type ConnectionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'ok'; readonly health: Health; readonly checkedMs: number }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly checkedMs: number };

export interface Connection {
  readonly setting: ConnectionSetting;
  readonly environment: string;
  readonly backend: Backend;
  state: ConnectionState;
}

/** The environment that is always there: what the built-in receiver got on this machine. */
export const thisMachine = 'this machine';
const environmentKey = 'sightline.environment';

/** The configured connections, grouped into environments of which one is current. Makes no request until one is asked for. */
export class Connections implements Disposable {
  readonly #parts: HostParts;
  readonly #secrets: Secrets;
  readonly #memory: Memento;
  readonly #owner = new Owner();
  readonly #changed = this.#owner.own(new Emitter<void>());
  readonly #certificates = new Map<string, string>();
  #connections: readonly Connection[] = [];
  #problems: readonly string[] = [];
  #local: Backend | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(parts: HostParts, secrets: Secrets, memory: Memento) {
    this.#parts = parts;
    this.#secrets = secrets;
    this.#memory = memory;
    this.#owner.own(onDidChangeSetting(['sightline.connections'], () => this.#read()));
    this.#owner.own(workspace.onDidGrantWorkspaceTrust(() => this.#read()));
    this.#read();
  }

  get all(): readonly Connection[] {
    return this.#connections;
  }

  /** Settings that could not be used, one sentence each. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  get environments(): readonly string[] {
    return [...new Set(this.#connections.map((connection) => connection.environment)), thisMachine];
  }

  /** The chosen environment, or the first configured one, or this machine. */
  get environment(): string {
    const chosen = this.#memory.get<string>(environmentKey);
    return chosen !== undefined && this.environments.includes(chosen) ? chosen : (this.environments[0] ?? thisMachine);
  }

  async switchTo(environment: string): Promise<void> {
    await this.#memory.update(environmentKey, environment);
    this.#changed.fire();
  }

  set local(backend: Backend | undefined) {
    this.#local = backend;
    this.#changed.fire();
  }

  /** Backends of the current environment that can do `capability`. */
  backends(capability: Capability): readonly Backend[] {
    if (this.environment === thisMachine) return this.#local?.can.includes(capability) ? [this.#local] : [];
    return this.#connections.filter((connection) => connection.environment === this.environment && connection.backend.can.includes(capability)).map((connection) => connection.backend);
  }

  async check(connection: Connection, signal?: AbortSignal): Promise<void> {
    connection.state = { kind: 'checking' };
    this.#changed.fire();
    try {
      const health = await connection.backend.check(signal);
      connection.state = { kind: 'ok', health, checkedMs: Date.now() };
    } catch (error) {
      if (isCancel(error)) connection.state = { kind: 'unknown' };
      else if (error instanceof Failure) {
        const { kind, url } = connection.setting;
        const failure = await explainWrongKind(error, kind, url, this.#parts.backends, this.httpFor(connection.setting), signal);
        connection.state = { kind: 'failed', failure, checkedMs: Date.now() };
      }
      else throw error;
    } finally {
      this.#changed.fire();
    }
  }

  async checkAll(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => this.check(connection)));
  }

  httpFor(setting: ConnectionSetting): ReturnType<HostParts['makeHttp']> {
    const ca = setting.caFile === undefined ? undefined : this.#certificates.get(setting.caFile);
    return this.#parts.makeHttp({
      origin: originOf(setting.url),
      headers: async () => headersOf(setting, await this.#secrets.get(setting.url)),
      allowed: () => workspace.isTrusted,
      ...(ca === undefined ? {} : { ca }),
    });
  }

  dispose(): void {
    for (const connection of this.#connections) connection.backend.close();
    this.#owner.dispose();
  }

  #read(): void {
    const problems: string[] = [];
    const next: Connection[] = [];
    const values = setting('sightline.connections');
    for (const [index, value] of (Array.isArray(values) ? values : []).entries()) {
      const made = this.#make(value as Partial<ConnectionSetting>, index);
      if (typeof made === 'string') problems.push(made);
      else next.push(made);
    }
    for (const connection of this.#connections) if (!next.includes(connection)) connection.backend.close();
    this.#connections = next;
    this.#problems = problems;
    this.#changed.fire();
    void this.#readCertificates();
  }

  #make(value: Partial<ConnectionSetting>, index: number): Connection | string {
    const where = `sightline.connections[${index}]`;
    if (typeof value !== 'object' || value === null || typeof value.url !== 'string' || typeof value.kind !== 'string') return `${where} has no kind or no url`;
    if (!URL.canParse(value.url) || !/^https?:$/.test(new URL(value.url).protocol)) return `${where}: ${value.url} is not an http address`;
    const module = this.#parts.backends.find((candidate) => candidate.kind === value.kind);
    if (!module) return `${where}: no backend is called ${value.kind}`;
    const settingValue: ConnectionSetting = { ...value, name: value.name ?? `${module.title} ${new URL(value.url).host}`, kind: value.kind, url: value.url };
    const known = this.#connections.find((connection) => JSON.stringify(connection.setting) === JSON.stringify(settingValue));
    if (known) return known;
    const place: Place = { id: `${value.kind}:${value.url}`, name: settingValue.name, kind: value.kind, url: value.url.replace(/\/+$/, '') };
    return { setting: settingValue, environment: settingValue.environment ?? 'default', backend: module.connect(place, this.httpFor(settingValue), this.#parts.clock), state: { kind: 'unknown' } };
  }

  /** Reads the certificate files that are named and not yet read, then makes their connections anew. */
  async #readCertificates(): Promise<void> {
    const files = this.#connections.flatMap(({ setting: { caFile } }) => (caFile === undefined || this.#certificates.has(caFile) ? [] : [caFile]));
    if (files.length === 0 || !workspace.isTrusted) return;
    for (const file of new Set(files)) {
      const text = await readFile(file, 'utf8').catch((error: Error) => {
        this.#problems = [...this.#problems, `The certificate authority ${file} cannot be read: ${error.message}`];
        return '';
      });
      this.#certificates.set(file, text);
    }
    this.#connections = this.#connections.filter(({ setting: { caFile } }) => caFile === undefined || !files.includes(caFile));
    this.#read();
  }
}
