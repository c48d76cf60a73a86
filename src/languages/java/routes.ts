import type { CallFact, Expr } from '../../model/facts.ts';
import { isInside, lastName, literalOf, pathOf, type Draft } from '../draft.ts';
import { handlerOf, joinPath, sortRoutes } from '../routes.ts';
import type { TemplateReader } from '../templates.ts';
import type { DecoratedClass } from './structure.ts';

const mappings: Readonly<Record<string, string>> = {
  GetMapping: 'GET', PostMapping: 'POST', PutMapping: 'PUT', DeleteMapping: 'DELETE', PatchMapping: 'PATCH', RequestMapping: '*',
  Get: 'GET', Post: 'POST', Put: 'PUT', Delete: 'DELETE', Patch: 'PATCH', GET: 'GET', POST: 'POST', PUT: 'PUT', DELETE: 'DELETE', PATCH: 'PATCH', HEAD: 'HEAD', OPTIONS: 'OPTIONS', Route: '*',
};
const classPaths = new Set(['RequestMapping', 'Path', 'Controller', 'FeignClient', 'ApplicationPath']);
const routerName = /^(?:app|router|javalin|server|routes?)$|(?:Router|App)$/i;
const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'route']);

/** Routes of Spring, JAX-RS, Micronaut, and of routers that are called: Javalin, Spark, Vert.x, Spring's functional ones. */
export function readJavaRoutes(draft: Draft, templates: TemplateReader, classes: readonly DecoratedClass[]): void {
  for (const fact of draft.functions) {
    const own = classes.findLast(({ node }) => isInside(fact.range, node));
    if (!own || fact.decorators.length === 0) continue;
    if (own.decorators.some((each) => nameOf(each) === 'FeignClient' || nameOf(each) === 'RegisterRestClient')) continue;
    const jaxrs = fact.decorators.find((each) => nameOf(each) === 'Path');
    for (const decorator of fact.decorators) {
      const name = nameOf(decorator);
      const method = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
      if (!method) continue;
      const isJaxrs = /^[A-Z]+$/.test(name);
      const prefixes = own.decorators.filter((each) => classPaths.has(nameOf(each))).flatMap((each) => pathsOf(each, fact.id, templates));
      const paths = pathsOf(isJaxrs ? jaxrs : decorator, fact.id, templates);
      for (const prefix of prefixes.length > 0 ? prefixes : ['']) {
        for (const path of paths.length > 0 ? paths : ['']) {
          for (const verb of method === '*' ? methodsOf(decorator) : [method]) {
            const whole = joinPath(prefix, path);
            draft.routes.push({
              range: decorator.range, method: verb, path: whole.startsWith('/') ? whole : `/${whole}`, framework: isJaxrs ? 'jaxrs' : name.endsWith('Mapping') ? 'spring' : 'micronaut',
              handler: fact.range, handlerName: fact.qualifiedName,
            });
          }
        }
      }
    }
  }
  for (const fact of draft.calls) readCall(fact, draft, templates);
  sortRoutes(draft.routes);
}

const nameOf = (decorator: Expr) => lastName(decorator) ?? '';

function pathsOf(decorator: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (decorator?.kind !== 'call') return [];
  const value = decorator.args.find(({ name }) => name === undefined || name === 'value' || name === 'path' || name === 'uri')?.value;
  return texts(value, functionId, templates);
}

function texts(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => texts(item, functionId, templates));
  if (literalOf(value) === '') return [''];
  return templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? 'value'}}`)).join(''));
}

/** `method = RequestMethod.GET`, or a list of them. */
function methodsOf(decorator: Expr): string[] {
  const value = decorator.kind === 'call' ? decorator.args.find(({ name }) => name === 'method' || name === 'methods')?.value : undefined;
  const named = value?.kind === 'list' ? value.items : value ? [value] : [];
  const methods = named.flatMap((each) => lastName(each) ?? literalOf(each) ?? []);
  return methods.length > 0 ? methods : ['*'];
}

function readCall({ call, functionId }: CallFact, draft: Draft, templates: TemplateReader): void {
  const { callee } = call;
  const property = lastName(callee) ?? '';
  const first = literalOf(call.args[0]?.value);
  if (!verbs.has(property) || first === undefined || !first.startsWith('/')) return;
  const receiver = callee.kind === 'member' ? callee.object : undefined;
  const handler = call.args.find(({ value }) => value.kind === 'function') ?? call.args[1];
  const isSpark = !receiver && draft.imports.some(({ module }) => module.startsWith('spark'));
  const isRouter = receiver !== undefined && (routerName.test(lastName(receiver) ?? pathOf(receiver) ?? '') || receiver.kind === 'call' && /^(?:route|GET|POST|PUT|DELETE|get|post|put|delete)$/.test(lastName(receiver) ?? ''));
  if (!(isSpark || isRouter) || !handler || (handler.value.kind !== 'function' && handler.value.kind !== 'member' && handler.value.kind !== 'name')) return;
  for (const path of texts(call.args[0]?.value, functionId, templates)) {
    draft.routes.push({ range: call.range, method: property === 'route' ? '*' : property.toUpperCase(), path, framework: isSpark ? 'spark' : 'router', ...handlerOf(handler.value, draft) });
  }
}
