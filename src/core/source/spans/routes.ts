import { Lru } from '../../../base/lru.ts';
import { serviceBits } from '../messages/evidence.ts';
import { HandlerFinder, type HandlerPlace } from './handlerFinder.ts';
import { Modules } from '../index/modules.ts';
import type { RouteEntry } from '../index/records.ts';
import { linkRoutes, type LinkedRoute } from './routeLinks.ts';
import { fitRoute, methodAndPath, parameter, rest, routeSegments, unknown, type RouteSegment } from './routePath.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';

export interface RouteQuery {
  /** Upper case; absent where the span does not say it. */
  readonly method?: string | undefined;
  readonly path: string;
  /** True for a path with values (`url.path`), false for a template (`http.route`). */
  readonly concrete: boolean;
  readonly service?: string | undefined;
  /** Of the instrumentation that made the span. */
  readonly scope?: string | undefined;
  /** `telemetry.sdk.language` of the span's resource. */
  readonly language?: string | undefined;
}

export interface RouteFound {
  readonly entry: RouteEntry;
  /** With the prefixes that other files put before it. */
  readonly path: string;
  readonly score: number;
  /** The handler, or the registration where no one function is known to be it. */
  readonly file: string;
  readonly line: number;
  /** False where the registration stands for a handler that was not found, or the mount is one that nobody tells. */
  readonly handled: boolean;
  /** True where it may be mounted in more places than were followed. */
  readonly isPartial: boolean;
}

interface Mounted {
  readonly segments: readonly RouteSegment[];
  readonly module: readonly string[] | undefined;
}

interface Known {
  readonly linked: LinkedRoute;
  readonly entry: RouteEntry;
  readonly method: string;
  readonly segments: readonly RouteSegment[];
}

/** A handler with as many paths is a general one; one that a call makes, with so many. */
const manyPaths = 4;
const manyMade = 2;

/** Frameworks of Python that tell a route each in their own span; those of one row share theirs. */
const families: readonly (readonly string[])[] = [['flask'], ['django'], ['fastapi', 'starlette'], ['tornado'], ['aiohttp']];
const familyOf = (framework: string | undefined): readonly string[] | undefined => families.find((family) => framework !== undefined && family.includes(framework));
/** `opentelemetry.instrumentation.flask` tells of Flask's routes only. */
const toldBy = (scope: string | undefined): readonly string[] | undefined => familyOf(/^opentelemetry\.instrumentation\.(?<name>[a-z]+)(?:_server)?$/.exec(scope ?? '')?.groups?.['name']);

/** Files of the language that a span's instrumentation is of. */
const spoken: readonly (readonly [scope: RegExp | undefined, sdk: RegExp, file: RegExp])[] = [
  [/^go\.opentelemetry\.io\//, /^go$/, /\.go$/],
  [/^io\.opentelemetry\.contrib\.php\./, /^php$/, /\.(?:php|phtml|inc)$/],
  [/^io\.opentelemetry\.(?!contrib\.php\.)/, /^java$/, /\.(?:java|kt|kts|scala|groovy)$/],
  [/^@opentelemetry\//, /^(?:nodejs|webjs)$/, /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/],
  [/^opentelemetry\.instrumentation\./, /^python$/, /\.pyi?$/],
  [/^(?:OpenTelemetry\.Instrumentation\.|Microsoft\.AspNetCore)/, /^dotnet$/, /\.(?:cs|fs|vb)$/],
  [/^OpenTelemetry::Instrumentation::/, /^ruby$/, /\.(?:rb|ru|rake)$/],
  [undefined, /^rust$/, /\.rs$/],
];
const filesOf = (scope: string | undefined, language: string | undefined): RegExp | undefined =>
  spoken.find(([of, sdk]) => (scope !== undefined && of?.test(scope)) || (language !== undefined && sdk.test(language)))?.[2];

/** Finds the handler behind a route, whether the telemetry says outer mounts or not. */
export class RouteFinder {
  readonly #index: SourceIndex;
  readonly #answers = new Lru<string, readonly RouteFound[]>(4_000);
  #version = -1;
  #state = -1;
  #routes: readonly Known[] = [];
  /** Where packages are mounted. */
  #outside: readonly Known[] = [];
  #rpcs: readonly RouteEntry[] = [];
  #mounts: readonly Mounted[] = [];
  #handlers = new HandlerFinder([]);
  /** Registrations of each handler, by place and path. */
  #uses = new Map<string, Set<string>>();

  constructor(index: SourceIndex) {
    this.#index = index;
  }

  /** Best first. */
  find(query: RouteQuery): readonly RouteFound[] {
    this.#refresh();
    const key = [query.method, query.path, query.concrete, query.service, query.scope, query.language].join('\u0001');
    const known = this.#answers.get(key);
    if (known) return known;
    const asked = routeSegments(query.path);
    const found = new Map<string, RouteFound>();
    const told = toldBy(query.scope);
    const files = filesOf(query.scope, query.language);
    for (const route of this.#routes) {
      if (query.method !== undefined && route.method !== '*' && route.method !== query.method && !(query.method === 'HEAD' && route.method === 'GET')) continue;
      const { entry } = route;
      if (files && !files.test(entry.file)) continue;
      if (told && (familyOf(entry.framework) ?? told) !== told) continue;
      const fit = this.#fit(asked, route, query.concrete);
      if (fit === undefined) continue;
      const same = !query.concrete && query.path === route.linked.path ? 0.8 : 0;
      const score = fit + same + (route.method === query.method ? 2 : 0) - (entry.framework === 'table' || entry.framework === 'wrapper' ? 0.5 : 0) + serviceBits(this.#index, entry.file, query.service) - standingPrice[standingOf(entry.file)];
      const { handled, ...at } = this.#placeOf(route.linked, query.method);
      const place = { ...at, handled: handled && !(route.linked.rooted && asked.length > route.segments.length) };
      const key = `${place.file}:${place.line}`;
      const before = found.get(key);
      const isPartial = route.linked.isPartial === true || before?.isPartial === true;
      found.set(key, !before || score > before.score ? { entry, path: route.linked.path, score, ...place, isPartial } : { ...before, isPartial });
    }
    const all = [...found.values()].sort((a, b) => b.score - a.score);
    // A test that serves the same path does so in the program's place.
    const own = all.filter(({ entry }) => standingOf(entry.file) !== 'test');
    const ranked = own.length > 0 ? own : all.length > 0 ? all.map((each) => ({ ...each, handled: false })) : this.#mountedOutside(asked, query);
    this.#answers.set(key, ranked);
    return ranked;
  }

  /** Routes that may be mounted in more places than were followed. */
  get partial(): number {
    this.#refresh();
    return new Set(this.#routes.flatMap(({ linked, entry }) => (linked.isPartial ? [entry] : []))).size;
  }

  /** What no file of the workspace serves, below a mount of a package: the mounts that say most of the path. */
  #mountedOutside(asked: readonly RouteSegment[], { concrete, scope, language }: RouteQuery): readonly RouteFound[] {
    const told = toldBy(scope);
    const files = filesOf(scope, language);
    const fits = this.#outside.filter(({ entry, segments }) => segments.length > 0 && (files?.test(entry.file) ?? true) && (told === undefined || told.includes('django')) && standingOf(entry.file) !== 'test'
      && fitRoute(asked.slice(0, segments.length), segments, concrete) !== undefined);
    const most = Math.max(0, ...fits.map(({ segments }) => segments.length));
    return fits.filter(({ segments }) => segments.length === most)
      .map(({ entry, linked }) => ({ entry, path: linked.path, score: 4, file: entry.file, line: entry.line, handled: false, isPartial: linked.isPartial === true }));
  }

  /** The handler; of one that serves many paths, the registration. */
  #placeOf(linked: LinkedRoute, method: string | undefined): HandlerPlace & Pick<RouteFound, 'handled'> {
    const handler = this.#handlers.handlerOf(linked.method === '*' && method !== undefined ? { ...linked, method } : linked);
    const { file, line } = handler && (this.#uses.get(`${handler.file}:${handler.line}`)?.size ?? 0) < (handler.isMade ? manyMade : manyPaths) ? handler : linked.entry;
    return { file, line, handled: handler !== undefined };
  }

  /** Registered handlers of an RPC method, by the names that `pkg.Service/Method` ends in. */
  rpc(service: string, method: string): readonly (HandlerPlace & { readonly entry: RouteEntry })[] {
    this.#refresh();
    const name = service.slice(service.lastIndexOf('.') + 1).toLowerCase();
    const path = `/${name}/`;
    return this.#rpcs.flatMap((entry) => {
      // Generated code calls the description of a service `CartService` or `CartDefinition`.
      const own = entry.path.toLowerCase().replace(`/${name}service/`, path).replace(`/${name}definition/`, path);
      if (own === path + method.toLowerCase()) return [{ entry, ...(this.#handlers.handlerOf({ entry, path: entry.path, method: 'RPC', rooted: true }) ?? entry) }];
      const place = own === `${path}*` ? this.#handlers.methodOf(entry, method) : undefined;
      return place ? [{ entry, ...place }] : [];
    });
  }

  /** The code that something which stands beside the routes is done by. */
  handlerOf(entry: RouteEntry): HandlerPlace | undefined {
    this.#refresh();
    return this.#handlers.handlerOf({ entry, path: entry.path, method: entry.method, rooted: true });
  }

  #fit(asked: readonly RouteSegment[], { entry, segments: own, linked: { rooted } }: Known, concrete: boolean): number | undefined {
    // A path that only its callers tell is no one's.
    if (own.length > 0 && own.every((segment) => segment.startsWith(unknown))) return undefined;
    const whole = fitRoute(asked, own, concrete);
    const isMarked = (segments: readonly RouteSegment[]): boolean => segments.some((segment) => !segment.startsWith(parameter) && !segment.startsWith(unknown) && segment !== rest);
    // A path with values fits all routes of so many parameters: one whose mount is known goes before.
    if (whole !== undefined) return concrete && own.length > 0 && !isMarked(own) && !rooted ? whole - 1 : whole;
    // A route without text says too little to be a part of another.
    if (!isMarked(asked)) return undefined;
    // The telemetry says a mount that the registration does not know.
    const outer = asked.length - own.length;
    if (outer > 0) {
      const mounts = this.#mountsAt(asked.slice(0, outer));
      // The end of a path with values fits any route that is all parameters, unless this file is what is mounted there.
      if (concrete && !isMarked(own) && !mounts.some(({ module }) => isModule(module, entry.file))) return undefined;
      const fits = isMarked(own) || (entry.base?.of !== 'variable' && mounts.some(({ module }) => isModule(module, entry.file)));
      const inner = fits ? fitRoute(asked.slice(outer), own, concrete) : undefined;
      // A router whose mounts are known may still be one of a program that another mounts.
      if (inner !== undefined) return inner - (mounts.length > 0 && !rooted ? 0.5 : 1.5 + outer) - (rooted ? 1.5 : 0) + moduleBits(mounts, entry.file);
    }
    // The registration knows a prefix that the telemetry leaves out.
    if (outer < 0 && isMarked(own.slice(-outer))) {
      const inner = fitRoute(asked, own.slice(-outer), concrete);
      if (inner !== undefined) return inner - 1.5 + outer;
    }
    return undefined;
  }

  /** The mounts whose prefix ends this one. */
  #mountsAt(prefix: readonly RouteSegment[]): readonly Mounted[] {
    return this.#mounts.filter(({ segments }) => segments.length > 0 && segments.length <= prefix.length
      && segments.every((segment, index) => prefix[prefix.length - segments.length + index]?.toLowerCase() === segment.toLowerCase()));
  }

  #refresh(): void {
    if (this.#state !== this.#index.state) this.#answers.clear();
    this.#state = this.#index.state;
    if (this.#version === this.#index.version) return;
    this.#version = this.#index.version;
    const all = linkRoutes(this.#index);
    const records = [...this.#index.records()];
    const modules = new Modules(records.map(({ file }) => file));
    this.#handlers = new HandlerFinder(this.#index.functions(), records.flatMap(({ types }) => types), modules);
    this.#rpcs = all.filter(({ entry }) => entry.framework === 'grpc').map(({ entry }) => entry);
    const known = all.filter(({ entry }) => entry.framework !== 'grpc').flatMap((linked) => pathForms(linked.path).map((path): Known => ({
      linked, entry: linked.entry, method: (methodAndPath(path).method ?? linked.method).toUpperCase(), segments: routeSegments(path),
    })));
    this.#routes = known.filter(({ entry }) => entry.framework !== 'mount');
    this.#outside = known.filter(({ entry: { framework, file, handlerModule = '', handlerSymbols } }) => framework === 'mount' && [handlerModule, `${handlerModule}.${handlerSymbols?.[0] ?? ''}`].every((module) => modules.resolve(module, file).length === 0));
    this.#uses = new Map();
    for (const { linked, entry } of this.#routes) {
      // A method with several paths of its own, or an action that routes name by text, serves them alone.
      const handler = linked.type || entry.base?.of === 'class' || entry.framework === 'rails' ? undefined : this.#handlers.handlerOf(linked);
      if (!handler) continue;
      const key = `${handler.file}:${handler.line}`;
      const uses = this.#uses.get(key);
      const use = `${entry.file}:${entry.line}:${entry.framework === 'django' ? '' : entry.path}`;
      if (uses) uses.add(use);
      else this.#uses.set(key, new Set([use]));
    }
    this.#mounts = [...this.#index.mounts()].map(({ prefix, module }) => ({ segments: routeSegments(prefix), module }));
  }
}

/** A path with an optional end (`/x{/:id}`, `/x/:id?`) is two. */
function pathForms(path: string): readonly string[] {
  const optional = path.indexOf('(/:');
  if (optional > 0) return [path, path.slice(0, optional)];
  const end = /(?:\{\/[^{}]*\}|\/:\w+\?)$/.exec(path);
  return end ? [path.replace(/[{}?]/g, ''), path.slice(0, end.index), path] : [path];
}

/** True where the module of an import, as its segments, is this file. */
export function isModule(module: readonly string[] | undefined, file: string): boolean {
  if (module === undefined || module.length === 0) return false;
  const own = file.replace(/(?:\/(?:index|__init__|mod|main))?\.[^./]+$/, '').split('/').at(-1);
  return module.at(-1) === own || (module.length > 1 && module.at(-2) === own);
}

/** For the file that one of the mounts imports, against others where all of them import. */
function moduleBits(mounts: readonly Mounted[], file: string): number {
  if (mounts.length === 0) return 0;
  const fits = mounts.some(({ module }) => isModule(module, file));
  return fits ? 2 : mounts.every(({ module }) => module !== undefined && module.length > 0) ? -1.5 : 0;
}
