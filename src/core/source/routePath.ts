/** A segment of a route: text, a parameter, or a parameter that takes all that follows. */
export type RouteSegment = string;
export const parameter = '\u0001';
export const rest = '\u0002';

/** `GET /x` of Go's mux: method and path. */
export function methodAndPath(path: string): { readonly method?: string; readonly path: string } {
  const match = /^(?<method>[A-Z]{3,7}) +(?<path>\S.*)$/.exec(path.trim());
  return match?.groups?.['method'] && match.groups['path'] ? { method: match.groups['method'], path: match.groups['path'] } : { path: path.trim() };
}

/** Segments of a route in any framework's syntax, parameters made alike; letters keep their case. */
export function routeSegments(path: string): readonly RouteSegment[] {
  const plain = methodAndPath(path).path
    .replace(/^\^|\\?\$$|\\Z$|\\\/\??(?=\$?$)/g, '')
    .replace(/\\\//g, '/')
    .replace(/^[\w.-]+\.[a-z]{2,}(?=\/)/i, '')
    .replace(/\{\$\}/g, '')
    .replace(/\$\{[^}]*\}/g, parameter)
    .replace(/\(\?P?<[\w-]+>(?:[^()]|\([^()]*\))*\)/g, parameter)
    .replace(/\{\*\*?[\w-]*\}|\{[\w-]+\.\.\.\}|\{[\w-]+:(?:path|\.\*|\.\+)\}|<path:[\w-]+>|\[\.\.\.[\w-]+\]|:[\w-]+\([.*+]+\)/g, rest)
    .replace(/:[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?[?+*]?/g, parameter)
    .replace(/\{[^{}/]*(?:\{[^{}]*\}[^{}]*)*\}/g, parameter)
    .replace(/<[^<>/]*>/g, parameter)
    .replace(/\[[\w-]+\]/g, parameter);
  return plain.split('/').filter((segment) => segment !== '').map((segment, index, all) => {
    if (segment.includes(rest) || (index === all.length - 1 && /^\*\*?[\w-]*$/.test(segment))) return rest;
    if (segment === '*' || segment === parameter) return parameter;
    return segment.replace(/\\/g, '');
  });
}

const isOpen = (segment: RouteSegment | undefined): boolean => segment === parameter || segment === rest || (segment?.includes(parameter) ?? false);

/** How two segments agree: 2 for the same text, 1.5 for two parameters, 1 for a value in a parameter (`concrete` only), 0 for not at all. */
function agree(asked: RouteSegment, own: RouteSegment, concrete: boolean): number {
  if (isOpen(asked) || isOpen(own)) return isOpen(asked) && isOpen(own) ? 1.5 : concrete && isOpen(own) ? 1 : 0;
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
