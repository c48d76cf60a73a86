import { literalOf, type Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { isInside, lastName, type Draft } from '../lowering/draft.ts';
import type { Syntax } from '../language.ts';
import { joinPath } from '../operations/routes.ts';
import type { TemplateReader } from '../texts/templates.ts';

export interface DecoratedClass {
  readonly node: Syntax;
  readonly decorators: readonly Expr[];
}

/** What the modules of a file are called as a router: their controllers are put on it, a `RouterModule` puts it under a path. */
export const nestModules = '@Module';

const controllers = new Set(['Controller', 'JsonController', 'RestController', 'Route']);
const methods: Readonly<Record<string, string>> = {
  Get: 'GET', Post: 'POST', Put: 'PUT', Delete: 'DELETE', Patch: 'PATCH', Options: 'OPTIONS', Head: 'HEAD', All: '*', Sse: 'GET',
};

/** Nest's `@Controller('x')` with `@Get(':id')`; paths start with a slash, as `http.route` has them. */
export function readNestRoutes(draft: Draft, classes: readonly DecoratedClass[], templates: TemplateReader): void {
  for (const { node, decorators } of classes) {
    const found = decorators.find((each) => each.kind === 'call' && controllers.has(lastName(each.callee) ?? ''));
    const controller = found?.kind === 'call' ? found : undefined;
    const prefixes = controller ? texts(controller.args[0]?.value, templates) : [''];
    const type = draft.types.find(({ range }) => range.start === node.start && range.end === node.end)?.name ?? '';
    // Other classes may take over what this one serves.
    if (controller) for (const version of versionsOf([controller])) for (const prefix of prefixes) draft.routerLinks.push({ child: { of: 'class', name: type }, prefix: slashed(version === '' ? prefix : joinPath(`/v${version}`, prefix)) });
    for (const fact of draft.functions) {
      if (!isInside(fact.range, node)) continue;
      for (const decorator of fact.decorators) {
        if (decorator.kind !== 'call') continue;
        const name = lastName(decorator.callee) ?? '';
        const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
        const code = { handler: fact.named ?? fact.range, handlerName: fact.qualifiedName, handlerSymbols: [`${type}.${fact.name}`] };
        if (/^Grpc(?:Stream)?(?:Method|Call)$/.test(name)) readRpc(decorator, fact, type, draft);
        if (!method && !composed.test(name)) {
          // A decorator of the program's own may map.
          if (controller) for (const prefix of prefixes) for (const path of texts(decorator.args[0]?.value, templates)) draft.routeCalls.push({ range: decorator.range, method: '*', path: slashed(joinPath(slashed(prefix), path)), framework: 'nest', base: { of: 'variable', name: 'controllers' }, through: `@${name}`, ...code });
          continue;
        }
        if (!method) continue;
        if (!controller) {
          for (const path of texts(decorator.args[0]?.value, templates)) draft.routes.push({ range: decorator.range, method, path: slashed(path), inner: slashed(path), framework: 'nest', base: { of: 'class', name: type }, ...code });
          continue;
        }
        const versions = versionsOf([...fact.decorators, controller]);
        for (const prefix of versions.flatMap((version) => prefixes.map((path) => (version === '' ? path : joinPath(`/v${version}`, path))))) {
          for (const path of texts(decorator.args[0]?.value, templates)) {
            draft.routes.push({
              range: decorator.range, method, path: slashed(joinPath(slashed(prefix), path)), framework: 'nest', base: { of: 'variable', name: 'controllers' }, ...code,
            });
          }
        }
      }
    }
  }
}

/** Decorators of the framework that say something else. */
const composed = /^(?:Http\w*|Header|Headers|Redirect|Render|Version|Use\w+|Set\w+|Api\w*|Inject\w*|Cache\w*|Throttle|SkipThrottle|Public|Roles?|Serialize\w*|Log\w*|Trace\w*|Span|Cron|Interval|Timeout|Event\w*|Message\w*|Grpc\w*|Process\w*|On\w+|Res\w*|Query|Mutation|Subscription|Is\w+|Type|Expose|Transform)$/;

/** `@GrpcMethod('Player', 'Play')`, the method's own name where none is told. */
function readRpc(decorator: Extract<Expr, { kind: 'call' }>, fact: FunctionFact, type: string, draft: Draft): void {
  const [service, method] = decorator.args.map(({ value }) => literalOf(value));
  draft.routes.push({ range: decorator.range, method: 'RPC', path: `/${service ?? type.replace(/(?:Service|Controller)$/, '')}/${method ?? fact.name}`, framework: 'grpc', handler: fact.named ?? fact.range, handlerName: fact.qualifiedName });
}

/** `function Read(path) { return applyDecorators(Get(path), …) }`: a decorator that maps for its users. */
export function readComposedDecorators(draft: Draft): void {
  for (const { value, functionId } of draft.returns) {
    const { name } = draft.functions[functionId] ?? {};
    if (value.kind !== 'call' || lastName(value.callee) !== 'applyDecorators' || !name) continue;
    for (const { value: inner } of value.args) {
      const method = inner.kind === 'call' ? lastName(inner.callee) ?? '' : '';
      if (inner.kind === 'call' && Object.hasOwn(methods, method)) draft.routeWrappers.push({ name: `@${name}`, prefix: slashed(literalOf(inner.args[0]?.value) ?? ''), method: methods[method] ?? '*', framework: 'nest' });
    }
  }
}

/** Versions of `@Version('2')` on the method, else of `@Controller({ version })`; the path does without where the program has them in a header. */
function versionsOf(decorators: readonly Expr[]): string[] {
  for (const each of decorators) {
    if (each.kind !== 'call') continue;
    const [first] = each.args;
    const said = lastName(each.callee) === 'Version' ? first?.value : first?.value.kind === 'object' ? first.value.entries.find(({ key }) => key === 'version')?.value : undefined;
    const versions = said?.kind === 'list' ? said.items.flatMap((item) => literalOf(item) ?? []) : [literalOf(said)].flatMap((text) => text ?? []);
    if (versions.length > 0) return [...versions, ''];
  }
  return [''];
}

const slashed = (path: string) => (path.startsWith('/') ? path : `/${path}`);

function texts(value: Expr | undefined, templates: TemplateReader): string[] {
  if (!value) return [''];
  if (value.kind === 'list') return value.items.flatMap((item) => texts(item, templates));
  if (value.kind === 'object') return texts(value.entries.find(({ key }) => key === 'path')?.value, templates);
  const literal = literalOf(value);
  if (literal !== undefined) return [literal];
  const known = templates.read(value, 0).map((template) => template.map((segment) => ('text' in segment ? segment.text : `:${segment.name ?? 'value'}`)).join(''));
  return known.length > 0 ? known : [''];
}
