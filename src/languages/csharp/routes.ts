import { isInside, lastName, type Draft } from '../lowering/draft.ts';
import { literalOf, type Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { joinPath, sortRoutes } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { pathTexts, readMappedRoutes } from './mappedRoutes.ts';
import type { DecoratedClass } from './structure.ts';

const verbs: Readonly<Record<string, string>> = { HttpGet: 'GET', HttpPost: 'POST', HttpPut: 'PUT', HttpDelete: 'DELETE', HttpPatch: 'PATCH', HttpHead: 'HEAD', HttpOptions: 'OPTIONS' };
const nameOf = (decorator: Expr): string => (lastName(decorator) ?? '').replace(/Attribute$/, '');
const slashed = (path: string): string => (path.startsWith('/') || path === '' ? path : `/${path}`);

interface Reading {
  readonly draft: Draft;
  readonly templates: TemplateReader;
}

/** ASP.NET's controllers (`[Route]`, `[HttpGet]`, with their tokens filled in; conventional ones), minimal APIs with groups, endpoints that are classes. */
export function readCsharpRoutes(draft: Draft, scope: Scope, templates: TemplateReader, classes: readonly DecoratedClass[]): void {
  const reading = { draft, templates };
  const abstract = new Set(draft.types.filter(({ isAbstract }) => isAbstract).map(({ name }) => name));
  for (const own of classes) {
    for (const decorator of own.decorators) {
      if (nameOf(decorator) !== 'Route') continue;
      for (const prefix of firstText(decorator, 0, reading)) draft.routerLinks.push({ child: { of: 'class', name: own.name }, prefix: slashed(prefix) });
    }
  }
  for (const fact of draft.functions) {
    const own = classes.findLast(({ node }) => isInside(fact.range, node));
    if (!own) continue;
    const known = readAction(fact, own, abstract.has(own.name), reading);
    if (!known && !readUnsaid(fact, own, reading)) readConventional(fact, own, draft, { methods: ['*'], inner: '[action]' });
    if (fact.name === 'Configure') readEndpoint(fact, own, reading);
  }
  readMappedRoutes(draft, scope, templates);
  sortRoutes(draft.routes);
}

const withController = (path: string, own: DecoratedClass): string => {
  const area = own.decorators.find((each) => nameOf(each) === 'Area');
  const name = area?.kind === 'call' ? literalOf(area.args[0]?.value) : undefined;
  return path.replaceAll('[controller]', own.name.replace(/Controller$/, '')).replaceAll('[area]', name ?? '[area]');
};

function firstText(decorator: Expr, functionId: number, { templates }: Reading): string[] {
  return decorator.kind === 'call' ? pathTexts(decorator.args.find(({ name }) => name === undefined || name === 'template')?.value, functionId, templates) : [];
}

/** True where attributes say the method's path. */
function readAction(fact: FunctionFact, own: DecoratedClass, isAbstract: boolean, reading: Reading): boolean {
  const { draft } = reading;
  const prefixes = own.decorators.filter((each) => nameOf(each) === 'Route').flatMap((each) => firstText(each, fact.id, reading));
  const routed = fact.decorators.filter((each) => nameOf(each) === 'Route');
  const said = fact.decorators.filter((each) => Object.hasOwn(verbs, nameOf(each)));
  const accepts = fact.decorators.find((each) => nameOf(each) === 'AcceptVerbs');
  const accepted = accepts?.kind === 'call' ? accepts.args.flatMap(({ value, name }) => (name === undefined ? (literalOf(value) ?? '').toUpperCase() : [])).filter(Boolean) : [];
  const uses = said.length > 0 ? said.map((decorator) => ({ decorator, methods: [verbs[nameOf(decorator)] ?? '*'] })) : routed.slice(0, 1).map((decorator) => ({ decorator, methods: accepted.length > 0 ? accepted : ['*'] }));
  if (uses.length > 0 && said.length > 0 && prefixes.length === 0 && routed.length === 0 && !said.some((each) => firstText(each, fact.id, reading).length > 0) && isController(own, draft)) {
    readConventional(fact, own, draft, { methods: uses.flatMap(({ methods }) => methods), inner: '' });
    return true;
  }
  for (const { decorator, methods } of uses) {
    const paths = said.includes(decorator) ? firstText(decorator, fact.id, reading) : [];
    for (const path of paths.length > 0 ? paths : routed.length > 0 ? routed.flatMap((each) => firstText(each, fact.id, reading)) : ['']) {
      for (const prefix of prefixes.length > 0 ? prefixes : ['']) {
        const isWhole = /^[~/]/.test(path);
        const fill = (text: string): string => (isAbstract ? text : withController(text, own)).replaceAll('[action]', fact.name.replace(/Async$/, ''));
        const whole = fill(isWhole ? path.replace(/^~/, '') : joinPath(prefix, path));
        for (const method of methods) {
          draft.routes.push({
            range: decorator.range, method, path: whole.startsWith('/') ? whole : `/${whole}`, framework: 'aspnet', handler: fact.named ?? fact.range, handlerName: fact.qualifiedName, handlerSymbols: [`${own.name}.${fact.name}`],
            base: { of: 'class', name: own.name }, ...(isWhole ? {} : { inner: slashed(fill(path)) }),
          });
        }
      }
    }
  }
  return uses.length > 0;
}

/** A public method without attributes in a class whose path has `[action]`. */
function readUnsaid(fact: FunctionFact, own: DecoratedClass, reading: Reading): boolean {
  const prefixes = own.decorators.filter((each) => nameOf(each) === 'Route').flatMap((each) => firstText(each, fact.id, reading)).filter((path) => path.includes('[action]'));
  if (prefixes.length === 0 || fact.decorators.some((each) => nameOf(each) === 'NonAction') || fact.name === own.name || !/^[A-Z]/.test(fact.name) || !isController(own, reading.draft)) return false;
  for (const prefix of prefixes) {
    reading.draft.routes.push({
      range: fact.named ?? fact.range, method: '*', path: slashed(withController(prefix, own).replaceAll('[action]', fact.name.replace(/Async$/, ''))), framework: 'aspnet', handler: fact.named ?? fact.range, handlerName: fact.qualifiedName, handlerSymbols: [`${own.name}.${fact.name}`],
    });
  }
  return true;
}

/** True for what extends a controller, the framework's or one of the program's own. */
const isController = (own: DecoratedClass, draft: Draft): boolean => draft.types.some(({ name, bases }) => name === own.name && bases?.some((base) => /Controller(?:Base)?$/.test(base)));

interface Unsaid {
  readonly methods: readonly string[];
  /** What comes behind the path of a class that it extends: nothing, or `[action]`, which that path has to have itself. */
  readonly inner: string;
}

/** `{controller=Home}/{action=Index}/{id?}`: what a method of a controller is called by when no attribute says it, unless what its class extends has a path. */
function readConventional(fact: FunctionFact, own: DecoratedClass, draft: Draft, { methods, inner }: Unsaid): void {
  if (!own.name.endsWith('Controller') || !isController(own, draft) || fact.name === '' || /^[a-z_]|^(?:Dispose|OnAction\w+)$/.test(fact.name) || fact.name === own.name || own.decorators.some((each) => nameOf(each) === 'Route' || (inner !== '' && nameOf(each) === 'ApiController'))) return;
  const name = own.name.replace(/Controller$/, '');
  const action = fact.name.replace(/Async$/, '');
  const paths = [`/${name}/${action}`, `/${name}/${action}/{id}`, ...(action === 'Index' ? [`/${name}`, ...(name === 'Home' ? ['/'] : [])] : [])];
  for (const path of paths) for (const method of methods) draft.routes.push({ range: fact.named ?? fact.range, method, path, framework: 'aspnet', handler: fact.named ?? fact.range, handlerName: fact.qualifiedName, handlerSymbols: [`${own.name}.${fact.name}`], base: { of: 'class', name: own.name }, inner });
}

/** FastEndpoints: `Configure() { Get("/x"); }` beside `HandleAsync`. */
function readEndpoint(fact: FunctionFact, own: DecoratedClass, { draft, templates }: Reading): void {
  if (!draft.types.some(({ name, bases }) => name === own.name && bases?.some((base) => /Endpoint/.test(base)))) return;
  const handler = draft.functions.find(({ qualifiedName }) => /(?:Handle|Execute)Async$/.test(qualifiedName) && qualifiedName.split('.').at(-2) === own.name);
  for (const { call, functionId } of draft.calls) {
    if (functionId !== fact.id) continue;
    const verb = /^(?:Get|Post|Put|Delete|Patch|Head|Options)$/.exec(lastName(call.callee) ?? '')?.[0];
    if (verb === undefined) continue;
    for (const { value } of call.args) for (const path of pathTexts(value, functionId, templates)) draft.routes.push({ range: call.range, method: verb.toUpperCase(), path: slashed(path), framework: 'aspnet', ...(handler ? { handler: handler.named ?? handler.range, handlerName: handler.qualifiedName } : {}) });
  }
}
