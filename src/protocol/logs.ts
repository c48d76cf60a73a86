import * as v from 'valibot';
import { levels } from '../model/severity.ts';
import type { Contract } from './link.ts';
import { actions, failureSchema, fieldSchema, nanosText, noticeSchema, openedSchema } from './notice.ts';

/** Rows in one `rows` note, and notes that may be on their way without an `ack`. */
export const maxRowsPerNote = 500;
export const maxUnacked = 4;
/** Characters of a body in a row; the rest is told by `more` and had by `details`. */
export const maxRowBody = 1_000;

const count = v.pipe(v.number(), v.minValue(0));
/** Names a record as long as the host keeps it. Grows with arrival; records loaded from the past have smaller (negative) ones. */
const recordKey = v.pipe(v.number(), v.safeInteger());
const level = v.picklist([...levels, 'unknown']);
export type RowLevel = v.InferOutput<typeof level>;

export const logFilterSchema = v.object({
  text: v.string(),
  regex: v.boolean(),
  matchCase: v.boolean(),
  /** Hidden ones, so that a level or service nobody has seen yet is shown. */
  hiddenLevels: v.array(level),
  hiddenServices: v.array(v.string()),
});
export type LogFilter = v.InferOutput<typeof logFilterSchema>;
export const noFilter: LogFilter = { text: '', regex: false, matchCase: false, hiddenLevels: [], hiddenServices: [] };

export const logRowSchema = v.object({
  key: recordKey,
  timeNs: nanosText,
  level,
  service: v.string(),
  /** As sent, at most `maxRowBody` characters; untrusted. */
  body: v.string(),
  /** Characters of the body that are not in `body`. */
  more: v.optional(count),
  /** True when `openTrace` can find its trace. */
  trace: v.optional(v.boolean()),
});
export type LogRow = v.InferOutput<typeof logRowSchema>;

const pausedBy = v.picklist(['user', 'scroll']);

export const logStateSchema = v.object({
  /** Where the lines come from: `Loki · staging`, `Built-in receiver`. Empty: nothing is connected. */
  source: v.string(),
  tail: v.object({
    state: v.picklist(['off', 'connecting', 'live', 'polling', 'reconnecting', 'paused', 'failed']),
    /** One sentence, for anything but `live`. */
    reason: v.optional(v.string()),
    failure: v.optional(failureSchema),
    /** Of `paused`: who paused. Scrolling back to the end resumes only what scrolling paused. */
    by: v.optional(pausedBy),
  }),
  /** Every service among the kept records, with its number of records. */
  services: v.array(v.object({ name: v.string(), records: count })),
  levels: v.array(v.object({ level, records: count })),
  counts: v.object({
    /** Records that arrived since the panel was opened or cleared. */
    received: count,
    kept: count,
    /** Kept records that the filter lets through. */
    matching: count,
    /** Lines the server said it left out. */
    droppedByServer: count,
    /** Records pushed out by newer ones. */
    fallenOut: count,
    /** The same line received twice and shown once. */
    duplicates: count,
    /** While paused: matching records that arrived since. */
    waiting: count,
  }),
  /** Records kept at most, in the host and in the page. */
  capacity: v.pipe(v.number(), v.minValue(1)),
  /** The filter in force. `filterProblem`: why the one asked for is not. */
  filter: logFilterSchema,
  filterProblem: v.optional(v.string()),
  /** Whether `loadOlder` can bring lines from before the first one. */
  older: v.picklist(['more', 'loading', 'end', 'no']),
  notice: v.optional(noticeSchema),
});
export type LogState = v.InferOutput<typeof logStateSchema>;

const sourceHint = v.object({
  key: recordKey,
  /** `exact`, `sure`, `likely`, `one of 3`. */
  certainty: v.string(),
  /** `orders/src/pay.ts:41`, for the tooltip. */
  place: v.string(),
});
export type SourceHint = v.InferOutput<typeof sourceHint>;

const jump = v.object({ key: recordKey, beside: v.optional(v.boolean()), keepFocus: v.optional(v.boolean()) });

export const logDetailsSchema = v.object({
  /** The whole body; `bodyLeftOut`: characters beyond the limit of a message. */
  body: v.string(),
  bodyLeftOut: v.optional(count),
  severityText: v.optional(v.string()),
  scope: v.optional(v.string()),
  eventName: v.optional(v.string()),
  traceId: v.optional(v.string()),
  spanId: v.optional(v.string()),
  attributes: v.array(fieldSchema),
  resource: v.array(fieldSchema),
  /** Fields that are in neither list. */
  fieldsLeftOut: v.optional(count),
  source: v.optional(v.object({ certainty: v.string(), place: v.string(), how: v.string() })),
  /** Why there is no `source`, once it was looked for. */
  noSource: v.optional(v.string()),
});
export type LogDetails = v.InferOutput<typeof logDetailsSchema>;

/**
 * Logs panel. `ready` starts (again): the host answers with `state`, then `rows` of a new generation, newest part first
 * (`at: 'end'`), then older parts (`at: 'start'`) while acks come back. A filter, `clear` or a reload starts a new
 * generation, which the page shows from its end and which no scrolling has paused yet; rows of another generation than the last seen are dropped. New rows follow `at: 'end'` 10 to 20 times a second.
 */
export const logsContract = {
  name: 'logs',
  host: {
    calls: {
      /** `null`: the record is no longer kept. */
      details: { args: v.object({ key: recordKey }), result: v.nullable(logDetailsSchema) },
      openSource: { args: jump, result: openedSchema },
      openTrace: { args: jump, result: openedSchema },
      /** Why the record has no source line. */
      explain: { args: v.object({ key: recordKey }), result: v.void() },
      /** Puts records on the clipboard, whole, oldest first; answers how many. */
      copy: { args: v.object({ keys: v.array(recordKey), as: v.picklist(['lines', 'messages', 'json']) }), result: v.number() },
      /** The nearest kept, matching record at level error or above after (`step` 1) or before (-1) `key`; `null` when there is none. */
      findError: { args: v.object({ key: recordKey, step: v.picklist([1, -1]) }), result: v.nullable(recordKey) },
    },
    notes: {
      ready: v.object({ filter: v.optional(logFilterSchema) }),
      setFilter: logFilterSchema,
      /** By `scroll`: the list was scrolled away from its end. What the user paused stays the user's. */
      pause: v.object({ by: pausedBy }),
      /** By `scroll`: the list follows its end; ends only what scrolling paused. */
      resume: v.object({ by: pausedBy }),
      clear: v.null(),
      loadOlder: v.null(),
      ack: v.object({ generation: v.number(), sequence: v.number() }),
      /** Rows now on screen: the host may answer with `sources`. */
      visible: v.object({ keys: v.pipe(v.array(recordKey), v.maxLength(200)) }),
      act: v.object({ action: v.picklist(actions) }),
    },
  },
  page: {
    calls: {},
    notes: {
      /** Always whole. */
      state: logStateSchema,
      rows: v.object({
        generation: v.number(),
        sequence: v.number(),
        at: v.picklist(['start', 'end']),
        /** Oldest first. */
        rows: v.pipe(v.array(logRowSchema), v.maxLength(maxRowsPerNote)),
      }),
      sources: v.array(sourceHint),
      /** Selects and shows a row (a jump from source or from a trace). */
      reveal: v.object({ key: recordKey }),
      focusFilter: v.null(),
    },
  },
} satisfies Contract;
