import type { Expr } from '../../model/facts.ts';
import { isInside, lastName, literalOf, type Draft } from '../draft.ts';
import type { Syntax } from '../language.ts';
import { joinPath } from '../routes.ts';
import type { TemplateReader } from '../templates.ts';

export interface DecoratedClass {
  readonly node: Syntax;
  readonly decorators: readonly Expr[];
}

const controllers = new Set(['Controller', 'JsonController', 'RestController', 'Route']);
const methods: Readonly<Record<string, string>> = {
  Get: 'GET', Post: 'POST', Put: 'PUT', Delete: 'DELETE', Patch: 'PATCH', Options: 'OPTIONS', Head: 'HEAD', All: '*', Sse: 'GET',
};

/** Nest's `@Controller('x')` with `@Get(':id')`; paths start with a slash, as `http.route` has them. */
export function readNestRoutes(draft: Draft, classes: readonly DecoratedClass[], templates: TemplateReader): void {
  for (const { node, decorators } of classes) {
    const controller = decorators.find((each) => each.kind === 'call' && controllers.has(lastName(each.callee) ?? ''));
    if (controller?.kind !== 'call') continue;
    const prefixes = texts(controller.args[0]?.value, templates);
    for (const fact of draft.functions) {
      if (!isInside(fact.range, node)) continue;
      for (const decorator of fact.decorators) {
        const method = decorator.kind === 'call' ? methods[lastName(decorator.callee) ?? ''] : undefined;
        if (decorator.kind !== 'call' || !method) continue;
        const versions = versionsOf([...fact.decorators, controller]);
        for (const prefix of versions.flatMap((version) => prefixes.map((path) => (version === '' ? path : joinPath(`/v${version}`, path))))) {
          for (const path of texts(decorator.args[0]?.value, templates)) {
            draft.routes.push({
              range: decorator.range, method, path: slashed(joinPath(slashed(prefix), path)), framework: 'nest', base: { of: 'variable', name: 'controllers' }, handler: fact.range, handlerName: fact.qualifiedName,
            });
          }
        }
      }
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
