import type { Span } from '../../model/span.ts';
import { attributeText } from '../../model/attributes.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import type { StackFrameAnswer } from '../../protocol/engine.ts';
import type { Frame, SpanDetails } from '../../protocol/trace.ts';
import type { EngineRemote } from '../parts.ts';
import { certaintyWord } from '../source/navigate.ts';
import { placeText, sourceText, toFields } from './fields.ts';

const mostFrames = 200;
const mostEvents = 200;
const mostLinks = 100;

/** A trace that the panel shows: its spans in the order of its columns, and what is told of one on demand. */
export class OpenedTrace {
  readonly generation: number;
  readonly traceId: string;
  readonly spans: readonly Span[];
  readonly #startNs: bigint;
  readonly #engine: () => Promise<EngineRemote>;
  readonly #frames = new Map<string, readonly StackFrameAnswer[]>();

  constructor(generation: number, traceId: string, spans: readonly Span[], startNs: bigint, engine: () => Promise<EngineRemote>) {
    this.generation = generation;
    this.traceId = traceId;
    this.spans = spans;
    this.#startNs = startNs;
    this.#engine = engine;
  }

  async locate(index: number): Promise<SourceAnswer | undefined> {
    const span = this.spans[index];
    if (!span) return undefined;
    return (await (await this.#engine()).call('locateSpans', [span]))[0];
  }

  /** The frames of an event's stack trace, a line each; kept, since a jump names a frame by its place. */
  async framesOf(spanIndex: number, eventIndex: number): Promise<readonly StackFrameAnswer[]> {
    const key = `${spanIndex} ${eventIndex}`;
    const known = this.#frames.get(key);
    if (known) return known;
    const span = this.spans[spanIndex];
    const event = span?.events[eventIndex];
    const stack = event && attributeText(event.attributes, 'exception.stacktrace', 'code.stacktrace');
    const frames = !span || stack === undefined ? [] : await (await this.#engine()).call('locateStack', { text: stack, sender: { service: span.service, resource: span.resource, attributes: span.attributes } });
    this.#frames.set(key, frames);
    return frames;
  }

  async details(index: number): Promise<SpanDetails | null> {
    const span = this.spans[index];
    if (!span) return null;
    const attributes = toFields(span.attributes);
    const resource = toFields(span.resource);
    const [answer, events] = await Promise.all([this.locate(index).catch(() => undefined), this.#events(span, index)]);
    const leftOut = [
      attributes.leftOut + resource.leftOut > 0 ? `${attributes.leftOut + resource.leftOut} fields` : '',
      span.events.length > mostEvents ? `${span.events.length - mostEvents} events` : '',
      span.links.length > mostLinks ? `${span.links.length - mostLinks} links` : '',
    ].filter((text) => text !== '').join(', ');
    return {
      spanId: span.spanId,
      ...(span.parentSpanId === undefined ? {} : { parentSpanId: span.parentSpanId }),
      ...(span.scope === undefined ? {} : { scope: span.scope }),
      ...(span.statusMessage === undefined ? {} : { statusMessage: span.statusMessage }),
      attributes: attributes.fields,
      resource: resource.fields,
      events,
      links: span.links.slice(0, mostLinks).map((link) => ({ traceId: link.traceId, spanId: link.spanId, attributes: toFields(link.attributes).fields })),
      ...(leftOut === '' ? {} : { leftOut: `${leftOut} are not shown` }),
      ...sourceText(answer),
    };
  }

  /** Indexes of spans whose name, service, ids, attributes or events hold the text, any case. */
  find(text: string): Uint32Array<ArrayBuffer> {
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return new Uint32Array(0);
    const found = this.spans.flatMap((span, index) => (textOf(span).includes(wanted) ? [index] : []));
    return Uint32Array.from(found);
  }

  async #events(span: Span, index: number): Promise<SpanDetails['events']> {
    return Promise.all(span.events.slice(0, mostEvents).map(async (event, at) => {
      const frames = await this.framesOf(index, at).catch(() => []);
      const { 'exception.stacktrace': stack, ...rest } = event.attributes;
      const shown = frames.length > 0 || stack === undefined ? rest : event.attributes;
      return {
        offsetNs: Number(event.timeNs - this.#startNs),
        name: event.name,
        attributes: toFields(shown).fields,
        frames: frames.slice(0, mostFrames).map(toFrame),
        ...(frames.length > mostFrames ? { framesLeftOut: frames.length - mostFrames } : {}),
      };
    }));
  }
}

function toFrame({ text, answer }: StackFrameAnswer): Frame {
  return answer.found ? { text, place: placeText(answer), certainty: certaintyWord(answer) } : { text };
}

function textOf(span: Span): string {
  return [span.name, span.service, span.spanId, span.scope ?? '', span.statusMessage ?? '', JSON.stringify(span.attributes), ...span.events.map((event) => `${event.name} ${JSON.stringify(event.attributes)}`)].join('\n').toLowerCase();
}
