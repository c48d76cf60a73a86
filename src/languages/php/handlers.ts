import { literalOf, type Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import type { Route } from '../../model/routeFacts.ts';
import { lastName, type Draft } from '../lowering/draft.ts';
import { handlerOf } from '../operations/routes.ts';

type Handler = Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'>;

/** What stands behind a route: `[OrderController::class, 'show']`, `'OrderController@show'`, `OrderController::class . ':show'`, an invokable class, a method of the group's controller. */
export class PhpHandlers {
  readonly #draft: Draft;
  /** By qualified name; the first of each. */
  readonly #methods: ReadonlyMap<string, FunctionFact>;
  readonly #text: string;

  constructor(draft: Draft, text: string) {
    this.#draft = draft;
    this.#methods = new Map(draft.functions.toReversed().map((fact) => [fact.qualifiedName, fact]));
    this.#text = text;
  }

  /** `controller`: the class that a group names for all its routes. */
  handlerOf(value: Expr | undefined, controller?: string): Handler {
    if (value?.kind === 'list') return this.#method(this.classOf(value.items[0]), literalOf(value.items[1]));
    const parts = value?.kind === 'template' ? value.parts : [];
    const text = literalOf(value) ?? literalOf(parts.at(-1));
    if (text !== undefined) {
      const [before = '', name] = text.split(/[@:]+/);
      return name === undefined ? this.#method(controller, text) : this.#method(before === '' ? this.classOf(parts[0]) : this.#whole(before), name);
    }
    const type = this.classOf(value);
    return type === undefined ? handlerOf(value, this.#draft) : { ...this.#method(type, '__invoke'), handlerName: type.slice(type.lastIndexOf('.') + 1) };
  }

  /** The method of a controller that a resource names. */
  actionOf(value: Expr | undefined, action: string): Handler {
    return this.#method(this.classOf(value) ?? (literalOf(value) === undefined ? undefined : this.#whole(literalOf(value) ?? '')), action);
  }

  /** `App.Http.OrderController` of `OrderController::class`. */
  classOf(value: Expr | undefined): string | undefined {
    if (value?.kind !== 'member' || value.property !== 'class') return undefined;
    const { start, end } = value.object.range;
    const written = this.#text.slice(start, Math.min(end, start + 300));
    return this.#whole(/^[\w\\]+$/.test(written) ? written : lastName(value.object) ?? '');
  }

  #whole(written: string): string | undefined {
    const [head = '', ...rest] = written.replace(/^\\/, '').split('\\');
    const imported = this.#draft.imports.find(({ local }) => local === head);
    const path = [...(imported ? [...imported.module.split('\\'), ...(imported.module === imported.imported ? [] : [imported.imported])] : [head]), ...rest].filter(Boolean);
    return path.length === 0 ? undefined : path.join('.');
  }

  #method(type: string | undefined, name: string | undefined): Handler {
    if (name === undefined) return {};
    if (type === undefined) return { handlerName: name };
    const own = `${type.slice(type.lastIndexOf('.') + 1)}.${name}`;
    const fact = this.#methods.get(own);
    return { handlerName: name, handlerSymbols: [`${type}.${name}`], ...(fact ? { handler: fact.named ?? fact.range } : {}) };
  }
}
