import { literalOf, type Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { isInside, lastName, type Draft } from '../lowering/draft.ts';
import { joinPath, sortRoutes } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { readCalledRoutes } from './calledRoutes.ts';
import { texts } from './paths.ts';
import type { DecoratedClass, Structure } from './structure.ts';
import { readLocator } from './locators.ts';

const mappings: Readonly<Record<string, string>> = {
  GetMapping: 'GET', PostMapping: 'POST', PutMapping: 'PUT', DeleteMapping: 'DELETE', PatchMapping: 'PATCH', RequestMapping: '*',
  GetExchange: 'GET', PostExchange: 'POST', PutExchange: 'PUT', DeleteExchange: 'DELETE', PatchExchange: 'PATCH', HttpExchange: '*',
  Get: 'GET', Post: 'POST', Put: 'PUT', Delete: 'DELETE', Patch: 'PATCH', GET: 'GET', POST: 'POST', PUT: 'PUT', DELETE: 'DELETE', PATCH: 'PATCH', HEAD: 'HEAD', OPTIONS: 'OPTIONS', Route: '*',
};
const classPaths = new Set(['RequestMapping', 'Path', 'Controller', 'ApplicationPath', 'HttpExchange']);
const clients = new Set(['FeignClient', 'RegisterRestClient', 'Client', 'RetrofitClient']);
/** Annotations of what consumes messages, with the keys of their topics. */
const consumers: Readonly<Record<string, RegExp>> = {
  KafkaListener: /^(?:topics|value)$/, RabbitListener: /^(?:queues|queuesToDeclare|bindings|value)$/, JmsListener: /^(?:destination|value)$/, SqsListener: /^(?:queueNames|value)$/, PulsarListener: /^topics$/,
  Incoming: /^value$/, Topic: /^value$/, ServiceActivator: /^inputChannel$/, StreamListener: /^(?:target|value)$/, RocketMQMessageListener: /^topic$/,
};

interface Reading {
  readonly draft: Draft;
  readonly templates: TemplateReader;
}

/** Routes of Spring, JAX-RS, Micronaut, of routers that are called (Spring's functional ones, Javalin, Spark, Vert.x), and what consumes messages. */
export function readJavaRoutes(draft: Draft, scope: Scope, templates: TemplateReader, { classes, results }: Pick<Structure, 'classes' | 'results'>): void {
  const reading = { draft, templates };
  for (const own of classes) readPrefixes(own, reading);
  for (const fact of draft.functions) {
    const own = classes.findLast(({ node }) => isInside(fact.range, node));
    if (!own || fact.decorators.length === 0) continue;
    for (const decorator of fact.decorators) readConsumer(decorator, fact, reading);
    // The class says what is consumed, its methods take the messages by their types.
    if (fact.decorators.some((each) => /^(?:Kafka|Rabbit)Handler$/.test(nameOf(each)))) for (const decorator of own.decorators) readConsumer(decorator, fact, reading);
    if (own.decorators.some((each) => clients.has(nameOf(each)))) continue;
    readMethod(fact, own, reading);
    if (!fact.decorators.some((each) => Object.hasOwn(mappings, nameOf(each)))) for (const prefix of pathsOf(fact.decorators.find((each) => nameOf(each) === 'Path'), fact.id, reading)) readLocator(slashed(prefix), fact, { owner: own.name, gives: results.get(fact.id), draft, scope });
  }
  readCalledRoutes(draft, scope, templates, classes);
  sortRoutes(draft.routes);
}

const nameOf = (decorator: Expr) => lastName(decorator) ?? '';
const slashed = (path: string) => (path.startsWith('/') || path === '' ? path : `/${path}`);

/** What a class puts before the paths of its methods, and of those that it inherits; an annotation of the program's own that maps. */
function readPrefixes({ name, isAnnotation, decorators }: DecoratedClass, reading: Reading): void {
  for (const decorator of decorators) {
    const mapping = nameOf(decorator);
    if (isAnnotation) {
      const method = Object.hasOwn(mappings, mapping) ? mappings[mapping] : undefined;
      if (!method) continue;
      for (const prefix of withDefault(pathsOf(decorator, 0, reading))) {
        for (const verb of method === '*' ? methodsOf(decorator) : [method]) reading.draft.routeWrappers.push({ name: `@${name}`, prefix: slashed(prefix), method: verb, framework: 'spring' });
      }
      continue;
    }
    if (classPaths.has(mapping)) for (const prefix of pathsOf(decorator, 0, reading)) reading.draft.routerLinks.push({ child: { of: 'class', name }, prefix: slashed(prefix) });
  }
}

function readMethod(fact: FunctionFact, own: DecoratedClass, reading: Reading): void {
  const { draft } = reading;
  const prefixes = withDefault(own.decorators.filter((each) => classPaths.has(nameOf(each))).flatMap((each) => pathsOf(each, fact.id, reading)));
  const jaxrs = fact.decorators.find((each) => nameOf(each) === 'Path');
  const code = { handler: fact.named ?? fact.range, handlerName: fact.qualifiedName, handlerSymbols: [`${own.name}.${fact.name}`], base: { of: 'class', name: own.name } } as const;
  for (const decorator of fact.decorators) {
    const name = nameOf(decorator);
    const method = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
    const isJaxrs = /^[A-Z]+$/.test(name);
    const paths = withDefault(pathsOf(isJaxrs ? jaxrs : decorator, fact.id, reading));
    if (!method) {
      // An annotation of the program's own may map.
      if (decorator.kind === 'call' && /^[A-Z]/.test(name)) for (const path of paths.filter((each) => each.startsWith('/'))) for (const prefix of prefixes) draft.routeCalls.push({ range: decorator.range, method: '*', path: slashed(joinPath(prefix, path)), framework: 'spring', ...code, inner: slashed(path), through: `@${name}` });
      continue;
    }
    for (const prefix of prefixes) {
      for (const path of paths) {
        for (const verb of method === '*' ? methodsOf(decorator) : [method]) {
          const whole = joinPath(prefix, path);
          draft.routes.push({
            range: decorator.range, method: verb, path: whole.startsWith('/') ? whole : `/${whole}`, framework: isJaxrs ? 'jaxrs' : name.endsWith('Mapping') ? 'spring' : 'micronaut', ...code, inner: slashed(path),
          });
        }
      }
    }
  }
}

function readConsumer(decorator: Expr, fact: FunctionFact, { draft, templates }: Reading): void {
  const name = nameOf(decorator);
  const key = Object.hasOwn(consumers, name) ? consumers[name] : undefined;
  if (!key || decorator.kind !== 'call') return;
  for (const arg of decorator.args) {
    if (arg.name !== undefined && !key.test(arg.name)) continue;
    for (const topic of topicsIn(arg.value, fact.id, templates)) draft.operations.push({ range: decorator.range, method: '*', path: topic, framework: 'consume', handler: fact.named ?? fact.range, handlerName: fact.qualifiedName });
  }
}

/** Texts, also those of a binding's queue: `@QueueBinding(value = @Queue("mail"), …)`. */
function topicsIn(value: Expr, functionId: number, templates: TemplateReader): string[] {
  if (value.kind === 'list') return value.items.flatMap((item) => topicsIn(item, functionId, templates));
  if (value.kind !== 'call') return texts(value, functionId, templates);
  return value.args.filter(({ name }) => name === undefined || /^(?:value|name|topics?|queues?)$/.test(name)).flatMap((arg) => topicsIn(arg.value, functionId, templates));
}

const withDefault = (paths: string[]): string[] => (paths.length > 0 ? paths : ['']);

function pathsOf(decorator: Expr | undefined, functionId: number, { templates }: Reading): string[] {
  if (decorator?.kind !== 'call') return [];
  const value = decorator.args.find(({ name }) => name === undefined || name === 'value' || name === 'path' || name === 'uri' || name === 'url')?.value;
  return texts(value, functionId, templates);
}

/** `method = RequestMethod.GET`, or a list of them. */
function methodsOf(decorator: Expr): string[] {
  const value = decorator.kind === 'call' ? decorator.args.find(({ name }) => name === 'method' || name === 'methods')?.value : undefined;
  const named = value?.kind === 'list' ? value.items : value ? [value] : [];
  const methods = named.flatMap((each) => lastName(each) ?? literalOf(each) ?? []);
  return methods.length > 0 ? methods : ['*'];
}
