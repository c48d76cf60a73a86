import type { Mark } from '../../model/mark.ts';
import type { LogEntry } from './records.ts';
import { methodAndPath } from './routePath.ts';
import { isModule } from './routes.ts';
import type { SourceIndex } from './sourceIndex.ts';
import type { CompiledTemplate } from './template.ts';

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
  const routes = record.routes.map(({ line, label, path, method }): Mark => {
    const said = methodAndPath(path);
    const inner = said.path.startsWith('/') ? said.path : `/${said.path}`;
    const mounted = prefixes.map((prefix) => `/${prefix}/${inner}`.replace(/\/{2,}/g, '/'));
    const forms = [inner, ...mounted, ...(inner === '/' ? mounted.map((form) => form.slice(0, -1)) : [])];
    return { kind: 'route', line, endLine: line, label, route: path, routeForms: [...new Set(forms)].slice(0, 12), method: said.method ?? method };
  });
  const metrics = record.metrics.map(({ line, endLine, label, name, type, labels }): Mark => ({ kind: 'metric', line, endLine, label, name, metric: { type, labels } }));
  return [...logs, ...spans, ...routes, ...metrics].sort((a, b) => a.line - b.line);
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
