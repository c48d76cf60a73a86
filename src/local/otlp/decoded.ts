import { fieldOf, isObject } from '../../base/json.ts';
import { plural } from '../../base/text.ts';
import type { Attributes } from '../../model/attributes.ts';
import { attributesIn, listIn, Malformed, textOrEmpty } from './values.ts';

/** Of senders that do not say their `service.name`, so that they can be chosen too. */
export const unknownService = 'unknown service';

/** What came of one request: items that can be stored, and what OTLP's partial success says of the others. */
export interface Decoded<T> {
  readonly items: readonly T[];
  /** Items that were refused. */
  readonly rejected: number;
  /** What was wrong, in sentences; may be said without anything being refused. */
  readonly message?: string;
}

/** Gathers what is wrong with items, told once for each reason. */
export class Complaints {
  readonly #reasons = new Map<string, number>();

  add(reason: string, count = 1): void {
    if (!this.#reasons.has(reason) && this.#reasons.size >= 10) return this.add('other problems', count);
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
  }

  message(noun: string): string | undefined {
    if (this.#reasons.size === 0) return undefined;
    return [...this.#reasons].map(([reason, count]) => `${plural(count, noun)}: ${reason}`).join('; ');
  }
}

export interface Origin {
  readonly resource: Attributes;
  readonly service: string;
  readonly scope?: string;
}

/** The names of the lists of one signal's request. */
export interface Shape {
  readonly group: string;
  readonly scoped: string;
  readonly item: string;
  readonly noun: string;
}

/**
 * Walks a request. An item that throws `Malformed` is refused alone; a request whose lists are not lists is refused whole.
 * `read` may return several items or none.
 */
export function decodeRequest<T>(body: unknown, shape: Shape, read: (item: unknown, origin: Origin, complaints: Complaints) => readonly T[]): Decoded<T> {
  if (!isObject(body)) throw new Malformed('the body is not an object');
  const complaints = new Complaints();
  const items: T[] = [];
  let rejected = 0;
  const groups = listIn(body, shape.group);
  for (const group of groups) {
    const resource = attributesIn(fieldOf(group, 'resource'));
    const service = resource['service.name'];
    for (const scoped of listIn(group, shape.scoped)) {
      const scope = textOrEmpty(fieldOf(fieldOf(scoped, 'scope'), 'name'));
      const origin: Origin = { resource, service: typeof service === 'string' && service !== '' ? service : unknownService, ...(scope === '' ? {} : { scope }) };
      for (const item of listIn(scoped, shape.item)) {
        try {
          if (!isObject(item)) throw new Malformed('not an object');
          for (const one of read(item, origin, complaints)) items.push(one);
        } catch (error) {
          if (!(error instanceof Malformed)) throw error;
          rejected += 1;
          complaints.add(error.message);
        }
      }
    }
  }
  const nothing = !Object.hasOwn(body, shape.group) && Object.keys(body).length > 0 ? `the request has no ${shape.group}` : undefined;
  const message = complaints.message(shape.noun) ?? nothing;
  return { items, rejected, ...(message === undefined ? {} : { message }) };
}
