import * as v from 'valibot';
import type { TraceColumns } from '../model/traceColumns.ts';
import type { Contract } from './link.ts';
import { actions, fieldSchema, nanosText, noticeSchema, openedSchema } from './notice.ts';

const count = v.pipe(v.number(), v.minValue(0));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

export const traceQuerySchema = v.object({
  service: v.optional(v.string()),
  operation: v.optional(v.string()),
  minDurationMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  onlyErrors: v.boolean(),
  windowMs: v.pipe(v.number(), v.minValue(1_000)),
});
export type TraceSearch = v.InferOutput<typeof traceQuerySchema>;

export const traceRowSchema = v.object({
  traceId: v.string(),
  rootService: v.string(),
  rootName: v.string(),
  startNs: nanosText,
  durationNs: v.number(),
  spanCount: count,
  errorCount: count,
  services: v.array(v.object({ name: v.string(), spanCount: count })),
});
export type TraceRow = v.InferOutput<typeof traceRowSchema>;

export const searchStateSchema = v.object({
  /** Where the traces come from: `Jaeger · staging`. Empty: nothing is connected. */
  source: v.string(),
  services: v.array(v.string()),
  /** Operations of `query.service`; `loading` while they are asked for. */
  operations: v.union([v.array(v.string()), v.literal('loading')]),
  query: traceQuerySchema,
  /** Newest first. */
  results: v.array(traceRowSchema),
  /** When the results were asked for; absent before the first search. */
  searchedAtNs: v.optional(nanosText),
  /** `20 newest of the window; more match`, where a limit bit. */
  leftOut: v.optional(v.string()),
  notice: v.optional(noticeSchema),
});
export type SearchState = v.InferOutput<typeof searchStateSchema>;

/** A typed array with its own buffer: a view would send the whole buffer that it looks into. */
const column = <T extends ArrayBufferView>(type: new (length: number) => T) => v.custom<T>((value) => value instanceof type);
const columnsSchema = v.pipe(
  v.object({
    startNs: column(Float64Array),
    durationNs: column(Float64Array),
    depth: column(Uint16Array),
    parent: column(Int32Array),
    subtree: column(Uint32Array),
    errorsBelow: column(Uint32Array),
    service: column(Uint16Array),
    name: column(Uint32Array),
    kind: column(Uint8Array),
    status: column(Uint8Array),
    events: column(Uint16Array),
    flags: column(Uint8Array),
    services: v.array(v.string()),
    names: v.array(v.string()),
  }),
  v.check((columns) => evenLengths(columns), 'columns of different lengths'),
);

function evenLengths({ services: _services, names: _names, ...typed }: TraceColumns): boolean {
  return Object.values(typed).every((each) => each.length === typed.startNs.length);
}

export const openTraceSchema = v.object({
  /** Grows with each opened trace; span indexes of another one are not answered. */
  generation: v.number(),
  traceId: v.string(),
  source: v.string(),
  startNs: nanosText,
  durationNs: v.number(),
  errorCount: count,
  columns: columnsSchema,
  /** Parents that spans name and the trace lacks. */
  missingParents: count,
  /** Trouble while reading, `3 spans without an ID`. */
  problems: v.array(v.string()),
  leftOut: v.optional(v.string()),
  /** Span to select at first: the one that was jumped to. */
  select: v.optional(index),
});
export type OpenTrace = v.InferOutput<typeof openTraceSchema>;

const span = { generation: v.number(), span: index };
const jumpOptions = { beside: v.optional(v.boolean()), keepFocus: v.optional(v.boolean()) };
export const frameSchema = v.object({
  text: v.string(),
  /** Absent: no place in the workspace. */
  place: v.optional(v.string()),
  certainty: v.optional(v.string()),
});
export type Frame = v.InferOutput<typeof frameSchema>;

export const spanDetailsSchema = v.object({
  spanId: v.string(),
  parentSpanId: v.optional(v.string()),
  scope: v.optional(v.string()),
  statusMessage: v.optional(v.string()),
  attributes: v.array(fieldSchema),
  resource: v.array(fieldSchema),
  events: v.array(v.object({
    /** Nanoseconds from the trace's start. */
    offsetNs: v.number(),
    name: v.string(),
    attributes: v.array(fieldSchema),
    /** Of an exception: its stack, a line each, in order; lines that are no frames have no place. */
    frames: v.array(frameSchema),
    framesLeftOut: v.optional(count),
  })),
  links: v.array(v.object({ traceId: v.string(), spanId: v.string(), attributes: v.array(fieldSchema) })),
  /** Fields, events and links that a limit kept back. */
  leftOut: v.optional(v.string()),
  source: v.optional(v.object({ certainty: v.string(), place: v.string(), how: v.string() })),
  noSource: v.optional(v.string()),
});
export type SpanDetails = v.InferOutput<typeof spanDetailsSchema>;

/**
 * Traces panel: search, results and one open trace. `ready` starts (again): the host answers with `search`, and with
 * `trace` when one is open (`traceId` of the page's saved arrangement, or what the panel was opened for).
 */
export const traceContract = {
  name: 'trace',
  host: {
    calls: {
      /** `null`: the generation is over. */
      details: { args: v.object(span), result: v.nullable(spanDetailsSchema) },
      openSource: { args: v.object({ ...span, ...jumpOptions }), result: openedSchema },
      openFrame: { args: v.object({ ...span, event: index, frame: index, ...jumpOptions }), result: openedSchema },
      /** Shows the logs of a span, or of the whole trace without `span`. */
      openLogs: { args: v.object({ generation: v.number(), span: v.optional(index) }), result: openedSchema },
      /** Why the span has no source line. */
      explain: { args: v.object(span), result: v.void() },
      openLink: { args: v.object({ ...span, link: index }), result: openedSchema },
      /** Spans whose name, service, attributes, events or ids hold the text, any case, in order. */
      find: { args: v.object({ generation: v.number(), text: v.string() }), result: column(Uint32Array) },
      copy: { args: v.object({ generation: v.number(), span: v.optional(index), what: v.picklist(['traceId', 'spanId', 'name', 'json']) }), result: v.boolean() },
    },
    notes: {
      ready: v.object({ query: v.optional(traceQuerySchema), traceId: v.optional(v.string()) }),
      /** Keeps the query and answers with `search` (operations of a newly chosen service); asks no backend for traces. */
      setQuery: traceQuerySchema,
      search: traceQuerySchema,
      openTrace: v.object({ traceId: v.string() }),
      /** Back to the results. */
      closeTrace: v.null(),
      reloadTrace: v.null(),
      act: v.object({ action: v.picklist(actions), about: v.picklist(['search', 'trace']) }),
    },
  },
  page: {
    calls: {},
    notes: {
      /** Always whole. */
      search: searchStateSchema,
      trace: openTraceSchema,
      /** Of the open trace (loading it, not found, cut); `null` takes it away. The old trace stays. */
      traceNotice: v.nullable(noticeSchema),
      /** Back to the results: no trace is open. */
      traceClosed: v.null(),
      selectSpan: v.object(span),
      focusFind: v.null(),
    },
  },
} satisfies Contract;
