/** A segment of a route: text, a parameter, or a parameter that takes all that follows. */
export type RouteSegment = string;
export const parameter = '\u0001';
export const rest = '\u0002';
/** Stands for text that the program puts into a path and the source does not tell: `{=name}`. */
export const unknown = '\u0003';

/** `GET /x` of Go's mux: method and path. */
export function methodAndPath(path: string): { readonly method?: string; readonly path: string } {
  const match = /^(?<method>[A-Z]{3,7}) +(?<path>\S.*)$/.exec(path.trim());
  return match?.groups?.['method'] && match.groups['path'] ? { method: match.groups['method'], path: match.groups['path'] } : { path: path.trim() };
}

/** What Django REST framework puts behind each of its routes for `.json`: the twin of a route, served by the same code. */
const formatSuffix = /\\\.\(\?P<format>\[a-z0-9\]\+\)|<drf_format_suffix\w*:format>/;

/** Segments of a route in any framework's syntax, parameters made alike; letters keep their case. */
export function routeSegments(path: string): readonly RouteSegment[] {
  const plain = methodAndPath(path).path
    .replace(formatSuffix, '')
    .replace(/\(\.:format\)$/, '')
    .replace(/\(\/:[^?]*\)$/, (optional) => optional.replace(/[()]/g, ''))
    .replace(/\{\s*[\w.-]+\s*:((?:[^{}]|\{[^{}]*\})*)\}/g, (_, pattern: string) => (/^\s*\(?(?:path|\.[*+])\)?\s*$/.test(pattern) ? rest : parameter))
    .replace(/^\/(?=\^)|(?<=\$)\/[a-z]*$/g, '')
    .replace(/(?<=\/|^)\^|\\?\$$|\\Z$|\\\/\??(?=\$?$)|\/\?(?=\$?$)/g, '')
    .replace(/\\\//g, '/')
    .replace(/^[\w.-]+\.[a-z]{2,}(?=\/)/i, '')
    .replace(/\{\$\}/g, '')
    .replace(/\{=[^{}]*\}/g, unknown)
    .replace(/\$\{[^}]*\}/g, parameter)
    .replace(/\(\?P?<[\w-]+>(?:[^()]|\([^()]*\))*\)/g, parameter)
    .replace(/\{\*\*?[\w-]*\}|\{[\w-]+\.\.\.\}|<path:[\w-]+>|\[\.\.\.[\w-]+\]|:[\w-]+\([.*+]+\)/g, rest)
    .replace(/:[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?[?+*]?/g, parameter)
    .replace(/\{[^{}/]*(?:\{[^{}]*\}[^{}]*)*\}/g, parameter)
    .replace(/<[^<>/]*>/g, parameter)
    .replace(/\[[\w-]+(?:=\w+)?\]/g, parameter);
  return plain.split('/').filter((segment) => segment !== '').map((segment, index, all) => {
    if (segment.includes(rest) || (index === all.length - 1 && /^\*\*?[\w-]*$/.test(segment))) return rest;
    if (segment === '*' || segment === parameter) return parameter;
    return segment.replace(/\\/g, '');
  });
}

const isOpen = (segment: RouteSegment | undefined): boolean => segment === rest || (segment !== undefined && (segment.includes(parameter) || segment.includes(unknown)));

/** False where the text around a parameter (`:id.json`, `v{version}`) rules the other segment out. */
function mayBe(asked: RouteSegment, own: RouteSegment): boolean {
  const around = (segment: RouteSegment): readonly [string, string] => [segment.slice(0, Math.max(0, segment.search(/[\u0001-\u0003]/))).toLowerCase(), segment.slice(Math.max(segment.lastIndexOf(parameter), segment.lastIndexOf(rest), segment.lastIndexOf(unknown)) + 1).toLowerCase()];
  const [before, after] = isOpen(own) ? around(own) : [own.toLowerCase(), ''];
  if (!isOpen(asked)) return asked.length > before.length + after.length && asked.toLowerCase().startsWith(before) && asked.toLowerCase().endsWith(after);
  const [start, end] = around(asked);
  return (start.startsWith(before) || before.startsWith(start)) && (end.endsWith(after) || after.endsWith(end));
}

/** How two segments agree: 2 for the same text, 1.5 for two parameters, 1 for a value in a parameter (`concrete` only), 0 for not at all. */
function agree(asked: RouteSegment, own: RouteSegment, concrete: boolean): number {
  if (isOpen(asked) || isOpen(own)) {
    if (!mayBe(asked, own)) return 0;
    if (own.includes(unknown)) return 0.75;
    return isOpen(asked) && isOpen(own) ? (asked === own || concrete ? 1.5 : 1.25) : concrete && isOpen(own) ? 1 : 0;
  }
  return asked.toLowerCase() === own.toLowerCase() ? 2 : 0;
}

/** Bits by which a whole route fits what was asked; `undefined` when it does not. `concrete`: what was asked is a path with values. */
export function fitRoute(asked: readonly RouteSegment[], own: readonly RouteSegment[], concrete: boolean): number | undefined {
  let bits = 4;
  for (const [index, segment] of own.entries()) {
    if (segment === rest && (concrete || asked[index] === rest)) return bits + 0.5;
    const other = asked[index];
    const fit = other === undefined ? 0 : agree(other, segment, concrete);
    if (fit === 0) return undefined;
    bits += fit * 1.5;
  }
  return own.length === asked.length ? bits : undefined;
}

/** A prefix and a path with one slash between; an empty prefix adds nothing. */
export function joinPrefix(prefix: string, path: string): string {
  if (prefix === '' || prefix === '/') return path;
  const said = methodAndPath(path);
  const method = said.method === undefined ? '' : `${said.method} `;
  const head = prefix.replace(/\/+$/, '');
  return method + (said.path === '' || said.path === '/' ? head : said.path.startsWith('/') ? head + said.path : `${head}/${said.path}`);
}
