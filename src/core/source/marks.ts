import type { Mark } from '../../model/mark.ts';
import type { LogEntry, RouteEntry } from './index/records.ts';
import { linkRoutes, type LinkedRoute } from './spans/routeLinks.ts';
import { methodAndPath } from './spans/routePath.ts';
import { isModule } from './spans/routes.ts';
import type { SourceIndex } from './index/sourceIndex.ts';
import type { CompiledTemplate } from './messages/template.ts';

/** The places of a file that telemetry can be about, in the order of their lines. */
export function marksOf(index: SourceIndex, file: string): readonly Mark[] {
  const record = index.record(file);
  if (!record) return [];
  const logs = index.entriesOf(file).map((entry): Mark => {
    const twins = twinsOf(index, entry);
    return {
      kind: 'log', line: entry.line, endLine: entry.endLine, label: entry.label, contains: fragmentsOf(entry.templates),
      ...(entry.level ? { level: entry.level } : {}), ...(twins > 0 ? { twins } : {}),
    };
  });
  const spans = record.spans.map(({ line, endLine, label, constants: [name] }): Mark => ({ kind: 'span', line, endLine: Math.min(endLine, line), label, ...(name === undefined ? {} : { name }) }));
  const near = [...index.mounts()].filter((mount) => topFolder(mount.file) === topFolder(file));
  const own = near.filter(({ module }) => isModule(module, file));
  const prefixes = [...new Set((own.length > 0 ? own : near).map(({ prefix }) => prefix))];
  const linked = new Map<RouteEntry, LinkedRoute[]>(record.routes.filter(({ framework }) => framework !== 'mount').map((entry) => [entry, []]));
  for (const route of linkRoutes(index)) if (route.entry.file === file && route.entry.framework !== 'mount') linked.set(route.entry, [...(linked.get(route.entry) ?? []), route]);
  const routes = [...linked].map(([{ line, label, path, method, framework }, served]): Mark => {
    const inner = slashed(path);
    // Django tells its routes without a slash before them.
    const whole = served.flatMap((route) => (framework === 'django' ? [route.path, slashed(route.path)] : [slashed(route.path)]));
    const mounted = served.some(({ rooted }) => rooted) ? [] : prefixes.map((prefix) => `/${prefix}/${inner}`.replace(/\/{2,}/g, '/'));
    const forms = [...whole, ...(inner === '/' ? whole.filter((form) => !form.endsWith('/')).map((form) => `${form}/`) : []), inner, ...mounted, ...(inner === '/' ? mounted.map((form) => form.slice(0, -1)) : [])];
    return { kind: 'route', line, endLine: line, label, route: served[0]?.path ?? path, routeForms: [...new Set(forms)].slice(0, 12), method: methodAndPath(path).method ?? served[0]?.method ?? method };
  });
  const metrics = record.metrics.map(({ line, endLine, label, name, type, labels }): Mark => ({ kind: 'metric', line, endLine, label, name, metric: { type, labels } }));
  return [...logs, ...spans, ...routes, ...metrics].sort((a, b) => a.line - b.line);
}

function slashed(path: string): string {
  const said = methodAndPath(path).path;
  return said.startsWith('/') ? said : `/${said}`;
}

const topFolder = (file: string): string => file.slice(0, Math.max(0, file.indexOf('/')));

/** Literal text that every line of these templates holds, longest first; what a JSON line would escape parts it. */
export function fragmentsOf(templates: readonly CompiledTemplate[]): readonly string[] {
  const sets = templates.filter(({ literals }) => literals.length > 0).map(({ literals }) =>
    literals.flatMap(({ text }) => text.split(/["\\\p{Cc}]+/u)).map((text) => text.trim()).filter((text) => /\p{L}{3,}/u.test(text)));
  // A message with several readings is found by what they all hold; the most general one has it in the smallest pieces.
  const common = sets.flat().filter((text) => sets.every((set) => set.some((other) => other.includes(text))));
  const kept = [...new Set(common)].sort((a, b) => b.length - a.length);
  return (kept[0]?.length ?? 0) >= 5 ? kept : [];
}

function twinsOf(index: SourceIndex, entry: LogEntry): number {
  const places = new Set<string>();
  for (const template of entry.templates) {
    if (template.words.length === 0) continue;
    const signature = template.literals.map(({ text }) => text).join('\u0001');
    for (const item of index.itemsFor(new Set(template.words))) {
      if (item.entry === entry || item.entry.kind !== 'log' || item.template.literals.map(({ text }) => text).join('\u0001') !== signature) continue;
      places.add(`${item.entry.file}:${item.entry.offset}`);
    }
  }
  return places.size;
}
