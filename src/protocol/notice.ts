import * as v from 'valibot';

/** Ways out that a page may offer. The host knows what each does; a page only names one. */
export const actions = [
  'runWithTelemetry', 'startReceiver', 'addConnection', 'editConnection', 'signIn', 'trustWorkspace', 'switchEnvironment',
  'retry', 'cancel', 'widenWindow', 'resetFilter', 'showAll', 'loadOlder', 'showOutput', 'openSettings', 'explain',
] as const;
export type Action = (typeof actions)[number];

export const failureSchema = v.object({ kind: v.string(), cause: v.string(), asked: v.string(), got: v.string(), remedy: v.string() });

/**
 * Why a page is not simply full: the thing, the reason, the way out. `partial` and `error` stand above the old content,
 * `empty` in its place, `loading` is the thin bar (its text is read to screen readers; `cancel` shows after a second).
 */
export const noticeSchema = v.object({
  kind: v.picklist(['empty', 'loading', 'partial', 'error']),
  text: v.string(),
  reason: v.optional(v.string()),
  failure: v.optional(failureSchema),
  /** The first is the main one; two at most are shown. */
  actions: v.array(v.object({ action: v.picklist(actions), label: v.string() })),
});
export type Notice = v.InferOutput<typeof noticeSchema>;

/** Whether a source line was opened; if not, why. */
export const openedSchema = v.object({ opened: v.boolean(), reason: v.optional(v.string()) });
export type Opened = v.InferOutput<typeof openedSchema>;

/** Times go as decimal text: epoch nanoseconds do not fit a double. */
export const nanosText = v.pipe(v.string(), v.regex(/^-?\d{1,20}$/, 'not nanoseconds'));

/** One field with its value as text, as it was sent. `leftOut`: characters cut from the end. */
export const fieldSchema = v.object({ key: v.string(), value: v.string(), leftOut: v.optional(v.number()) });
export type Field = v.InferOutput<typeof fieldSchema>;
