import { addTo } from '../../../base/groups.ts';
import type { RouteEntry } from '../index/records.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';
import { constantsIn } from './routeLinks.ts';
import { fitRoute, parameter, rest, routeSegments, unknown } from './routePath.ts';
import type { RouteFinder } from './routes.ts';
import { fitsParts, shapeParts, statementShape, targetOf } from './statementShape.ts';

export interface OperationFound {
  readonly entry: RouteEntry;
  readonly file: string;
  readonly line: number;
  readonly score: number;
}

interface Request {
  readonly entry: RouteEntry;
  readonly host: string | undefined;
  readonly segments: readonly string[];
}

const subjectKinds = ['consume', 'publish', 'job'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** Finds what consumes, publishes, runs, asks a database or another service. Tests never do. Tables are made again when the index has changed. */
export class OperationFinder {
  readonly #index: SourceIndex;
  readonly #routes: RouteFinder;
  #version = -1;
  #subjects = new Map<string, RouteEntry[]>();
  #statements = new Map<string, RouteEntry[]>();
  #open: { readonly entry: RouteEntry; readonly parts: readonly string[] }[] = [];
  /** Statements and queries by operation and table. */
  #targets = new Map<string, RouteEntry[]>();
  /** Queries of models whose table nobody names. */
  #ofModels: { readonly entry: RouteEntry; readonly operation: string; readonly model: string }[] = [];
  #requests: Request[] = [];

  constructor(index: SourceIndex, routes: RouteFinder) {
    this.#index = index;
    this.#routes = routes;
  }

  /** Code behind a topic, queue or job, best first. */
  bySubject(kind: SubjectKind, subject: string): readonly OperationFound[] {
    this.#refresh();
    return this.#places(this.#subjects.get(`${kind} ${subject}`) ?? [], 12);
  }

  /** Where a statement is written, by its text. */
  byStatement(statement: string): readonly OperationFound[] {
    this.#refresh();
    const shape = statementShape(statement);
    const exact = this.#statements.get(shape);
    if (exact) return this.#places(exact, 12);
    return this.#places(this.#open.filter(({ parts }) => fitsParts(shape, parts)).map(({ entry }) => entry), 7);
  }

  /** What does an operation on a table or collection. */
  byTarget(operation: string, table: string): readonly OperationFound[] {
    this.#refresh();
    const [verb, name] = [operation.toLowerCase(), table.toLowerCase()];
    const named = this.#targets.get(`${verb} ${name}`) ?? [];
    const modelled = this.#ofModels.filter((each) => each.operation === verb && isTableOf(name, each.model)).map(({ entry }) => entry);
    return this.#places([...named, ...modelled], 7);
  }

  /** Calls that ask this address. */
  byAddress(method: string | undefined, address: string): readonly OperationFound[] {
    this.#refresh();
    const { host, path } = partsOf(address);
    const asked = routeSegments(path);
    const found = this.#requests.flatMap((request) => {
      if (method !== undefined && request.entry.method !== '*' && request.entry.method !== method) return [];
      if (request.host !== undefined && host !== undefined && request.host !== host) return [];
      const outer = request.host === undefined ? Math.max(0, asked.length - request.segments.length) : 0;
      const fit = fitRoute(asked.slice(outer), request.segments, true);
      return fit === undefined ? [] : [{ entry: request.entry, bits: fit - outer + (request.host === undefined ? 0 : 2) }];
    });
    return found.flatMap(({ entry, bits }) => this.#places([entry], bits)).sort((a, b) => b.score - a.score);
  }

  #places(entries: readonly RouteEntry[], score: number): readonly OperationFound[] {
    const found = new Map<string, OperationFound>();
    for (const entry of entries) {
      const { file, line } = this.#routes.handlerOf(entry) ?? entry;
      const at = { entry, file, line, score: score - standingPrice[standingOf(file)] };
      const known = found.get(`${file}:${line}`);
      if (!known || known.score < at.score) found.set(`${file}:${line}`, at);
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  }

  #refresh(): void {
    if (this.#version === this.#index.version) return;
    this.#version = this.#index.version;
    this.#subjects = new Map();
    this.#statements = new Map();
    this.#targets = new Map();
    this.#open = [];
    this.#ofModels = [];
    this.#requests = [];
    const models = new Map<string, string>();
    const all: RouteEntry[] = [];
    for (const { file, operations } of this.#index.records()) {
      if (operations.length === 0 || standingOf(file) === 'test') continue;
      for (const entry of operations) {
        const path = constantsIn(this.#index, entry.path);
        all.push(path === entry.path ? entry : { ...entry, path });
        if (entry.framework === 'model') models.set(path.slice(0, path.indexOf(' ')), path.slice(path.indexOf(' ') + 1).toLowerCase());
      }
    }
    for (const entry of all) this.#add(entry, models);
  }

  #add(entry: RouteEntry, models: ReadonlyMap<string, string>): void {
    const { framework, path } = entry;
    if (subjectKinds.some((kind) => kind === framework)) addTo(this.#subjects, `${framework} ${path}`, entry);
    else if (framework === 'statement') {
      const shape = statementShape(path);
      const parts = shapeParts(shape);
      if (parts) this.#open.push({ entry, parts });
      else addTo(this.#statements, shape, entry);
      const target = parts ? undefined : targetOf(path);
      if (target) addTo(this.#targets, `${target.operation} ${target.table}`, entry);
    } else if (framework === 'query') {
      const [operation = '', table = ''] = path.split(' ');
      const model = table.startsWith('@') ? table.slice(1) : undefined;
      const named = model === undefined ? table.toLowerCase() : models.get(model);
      if (named !== undefined) addTo(this.#targets, `${operation} ${named}`, entry);
      else if (model !== undefined) this.#ofModels.push({ entry, operation, model });
    } else if (framework === 'request') {
      const { host, path: own } = partsOf(path);
      const segments = routeSegments(own);
      if (segments.some((segment) => ![parameter, rest, unknown].some((mark) => segment.includes(mark)))) this.#requests.push({ entry, host, segments });
    }
  }
}

/** Host and path of an address; what stands before the path may be known only while running. */
function partsOf(address: string): { readonly host: string | undefined; readonly path: string } {
  const { host, path = '' } = /^(?:https?:\/\/(?<host>[^/?#]*)|\{=?[\w.]+\})?(?<path>[^?#]*)/.exec(address)?.groups ?? {};
  return { host: host === undefined || host.includes('{') ? undefined : host.toLowerCase(), path };
}

/** `orders`, `shop_order`, `order` for the model `Order`. */
function isTableOf(table: string, model: string): boolean {
  const name = model.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();
  const forms = [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies'), name.replace(/_/g, '')];
  return forms.some((form) => table === form || table.endsWith(`_${form}`));
}
