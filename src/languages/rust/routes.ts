import type { Expr } from '../../model/expr.ts';
import { lastName } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { joinPath, sortRoutes } from '../operations/routes.ts';
import { RustRouters } from './routers.ts';
import type { Structure } from './structure.ts';

const verbs = /^(get|post|put|delete|patch|head|options|trace|connect|an[y])$/;
const attributeRoute = /^(?:(?:actix_web|rocket|web)::)?(get|post|put|delete|patch|head|options|route)\(\s*"([^"]*)"(?:[^]*?method\s*=\s*"?(\w+))?/;
/** utoipa's documentation of a route, by which its routers register it. */
const documentedRoute = /^(?:utoipa::)?path\(\s*(?:method\([^)]*\)\s*,\s*)?(get|post|put|delete|patch|head|options),[^]*?\bpath\s*=\s*"([^"]*)"/;

/** Routes of axum, actix-web, rocket and poem: chains of calls, attributes before functions. */
export function readRustRoutes({ draft, attributes }: Structure, scope: Scope, templates: TemplateReader): void {
  for (const [id, texts] of attributes) {
    const fact = draft.functions[id];
    for (const text of texts) {
      const [, verb = '', path, method] = attributeRoute.exec(text) ?? documentedRoute.exec(text) ?? [];
      if (!fact || path === undefined) continue;
      const framework = draft.imports.some(({ module }) => module.startsWith('rocket')) ? 'rocket' : 'actix';
      draft.routes.push({
        range: { start: fact.range.start, end: fact.body.start }, method: (verb === 'route' ? method ?? '*' : verb).toUpperCase(), path, framework, handler: fact.named ?? fact.range, handlerName: fact.name, base: { of: 'result', name: fact.qualifiedName },
      });
    }
  }
  const framework = draft.imports.some(({ module }) => module.startsWith('actix_web')) ? 'actix' : draft.imports.some(({ module }) => module.startsWith('poem')) ? 'poem' : 'axum';
  const routers = new RustRouters(draft, scope);
  routers.readLinks();
  for (const { call, functionId } of draft.calls) {
    if (call.callee.kind !== 'member' || !/^(?:route|at|route_service)$/.test(call.callee.property)) continue;
    // `resource("/x").route(get().to(show))` has its path in front.
    const [path, served] = call.args.length > 1 ? [call.args[0]?.value, call.args[1]?.value] : [undefined, call.args[0]?.value];
    const paths = path ? templates.read(path, functionId).flatMap((template) => (template.every((each) => 'text' in each) ? template.map((each) => ('text' in each ? each.text : '')).join('') : [])) : [''];
    if (path?.kind === 'text' && path.value === '') paths.push('');
    const own = handlersIn(served);
    if (own.length === 0) continue;
    const { prefix, base } = routers.placeOf(call);
    for (const each of paths.filter((text) => text.startsWith('/') || (text === '' && (prefix !== '' || base)))) {
      for (const { method, handler } of own) draft.routes.push({ range: { start: (path ?? served ?? call).range.start, end: call.range.end }, method, path: joinPath(prefix, each) || '/', framework, ...routers.handlerOf(handler), ...(base ? { base } : {}) });
    }
  }
  sortRoutes(draft.routes);
}

/** `get(show).post(add)`, `web::get().to(show)`: verbs with their handlers. */
function handlersIn(value: Expr | undefined): readonly { readonly method: string; readonly handler: Expr | undefined }[] {
  const found: { method: string; handler: Expr | undefined }[] = [];
  let handler: Expr | undefined;
  let at = value;
  while (at?.kind === 'call') {
    const name = lastName(at.callee) ?? '';
    if (name === 'to') handler = at.args[0]?.value;
    else if (verbs.test(name)) found.unshift({ method: name === 'any' ? '*' : name.toUpperCase(), handler: at.args[0]?.value ?? handler });
    at = at.callee.kind === 'member' ? at.callee.object : undefined;
  }
  return found;
}
