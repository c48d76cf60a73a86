import { Lru } from '../../base/lru.ts';
import { serviceBits } from './evidence.ts';
import type { RouteEntry } from './records.ts';
import { fitRoute, methodAndPath, routeSegments, type RouteSegment } from './routePath.ts';
import type { SourceIndex } from './sourceIndex.ts';
import { standingOf, standingPrice } from './standing.ts';

export interface RouteQuery {
  /** Upper case; absent where the span does not say it. */
  readonly method?: string | undefined;
  readonly path: string;
  /** True for a path with values (`url.path`), false for a template (`http.route`). */
  readonly concrete: boolean;
  readonly service?: string | undefined;
}

export interface RouteFound {
  readonly entry: RouteEntry;
  readonly score: number;
}

interface Known {
  readonly entry: RouteEntry;
  readonly method: string;
  readonly segments: readonly RouteSegment[];
}

/** Finds the registration behind a route, whether the telemetry says outer mounts or not. */
export class RouteFinder {
  readonly #index: SourceIndex;
  readonly #answers = new Lru<string, readonly RouteFound[]>(4_000);
  #version = -1;
  #routes: readonly Known[] = [];
  #mounts: readonly (readonly RouteSegment[])[] = [];

  constructor(index: SourceIndex) {
    this.#index = index;
  }

  /** Best first. */
  find(query: RouteQuery): readonly RouteFound[] {
    this.#refresh();
    const key = [query.method, query.path, query.concrete, query.service].join('\u0001');
    const known = this.#answers.get(key);
    if (known) return known;
    const asked = routeSegments(query.path);
    const found: RouteFound[] = [];
    for (const route of this.#routes) {
      if (query.method !== undefined && route.method !== '*' && route.method !== query.method && !(query.method === 'HEAD' && route.method === 'GET')) continue;
      const fit = this.#fit(asked, route.segments, query.concrete);
      if (fit === undefined) continue;
      found.push({ entry: route.entry, score: fit + (route.method === query.method ? 2 : 0) + serviceBits(this.#index, route.entry.file, query.service) - standingPrice[standingOf(route.entry.file)] });
    }
    found.sort((a, b) => b.score - a.score);
    this.#answers.set(key, found);
    return found;
  }

  #fit(asked: readonly RouteSegment[], own: readonly RouteSegment[], concrete: boolean): number | undefined {
    const whole = fitRoute(asked, own, concrete);
    if (whole !== undefined) return whole;
    // The telemetry says a mount that the registration does not know.
    const outer = asked.length - own.length;
    if (outer > 0 && (own.length > 0 || this.#isMount(asked))) {
      const inner = fitRoute(asked.slice(outer), own, concrete);
      if (inner !== undefined) return inner - (this.#isMount(asked.slice(0, outer)) ? 0.5 : 1.5 + outer);
    }
    // The registration knows a prefix that the telemetry leaves out.
    if (outer < 0 && asked.length > 0) {
      const inner = fitRoute(asked, own.slice(-outer), concrete);
      if (inner !== undefined) return inner - 1.5 + outer;
    }
    return undefined;
  }

  #isMount(segments: readonly RouteSegment[]): boolean {
    return this.#mounts.some((mount) => mount.length > 0 && mount.length <= segments.length && mount.every((segment, index) => segments[segments.length - mount.length + index]?.toLowerCase() === segment.toLowerCase()));
  }

  #refresh(): void {
    if (this.#version === this.#index.state) return;
    this.#version = this.#index.state;
    this.#answers.clear();
    this.#routes = [...this.#index.routes()].map((entry) => ({
      entry, method: (methodAndPath(entry.path).method ?? entry.method).toUpperCase(), segments: routeSegments(entry.path),
    }));
    this.#mounts = [...this.#index.mounts()].map(({ prefix }) => routeSegments(prefix));
  }
}
