import type { FileFacts } from '../../../model/facts.ts';
import type { Route } from '../../../model/routeFacts.ts';

const verb = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)$/;
const routeFile = /^(?<folder>.*\/)?(?<name>route|\+server)\.[cm]?[jt]sx?$/;

/** Routes that the place of a file says: a function for each verb in the `route.ts` of Next's `app/` and of Medusa's `api/`, and in SvelteKit's `+server.ts`. */
export function fileRoutes(file: string, { language, functions, assignments }: FileFacts): readonly Route[] {
  const said = language === 'typescript' ? routeFile.exec(file)?.groups : undefined;
  const path = said && pathOf((said['folder'] ?? '').split('/').filter((each) => each !== ''), said['name'] === '+server' ? 'routes' : 'app');
  if (path === undefined) return [];
  const own = functions.filter(({ name, qualifiedName }) => verb.test(name) && name === qualifiedName).map((each) => ({ name: each.name, range: each.named ?? each.range }));
  // `export const GET = withUser(async (request) => …)`
  const made = assignments.flatMap(({ target, range, functionId }) => (functionId === 0 && target.kind === 'name' && verb.test(target.name) && !own.some(({ name }) => name === target.name) ? [{ name: target.name, range }] : []));
  return [...own, ...made].map(({ name, range }) => ({ range, method: name, path, framework: 'file', handler: range, handlerName: name }));
}

/** The folders below the root of routes; groups and slots are in no path. */
function pathOf(folders: readonly string[], root: string): string | undefined {
  const at = folders.findLastIndex((each, index) => each === root && folders[index + 1] !== 'src');
  const start = at >= 0 || root !== 'app' ? at : folders.indexOf('api');
  if (start < 0) return undefined;
  const parts = folders.slice(start + 1).filter((each) => !/^(?:\(.*\)|@.*)$/.test(each));
  return `/${parts.map((each) => each.replace(/^\[\[(.*)\]\]$/, '[$1]').replace(/=\w+\]$/, ']')).join('/')}`;
}
