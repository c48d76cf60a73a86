import type { Metric } from '../../../model/facts.ts';
import type { Template } from '../../../model/logFacts.ts';
import type { HandlerMaker, RouterLink, RouterRef, RouteWrapper } from '../../../model/routeFacts.ts';
import type { SpanWrapper } from '../../../model/spanFacts.ts';
import type { Level } from '../../../model/severity.ts';
import type { CompiledTemplate } from '../messages/template.ts';

/** Where a thing stands: `file` as the index names it, lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** UTF-16 offset, to tell two things of one line apart. */
  readonly offset: number;
}

/**
 * A call that can have written a message; or a throw, or another call with text, which a log call elsewhere may write.
 */
export interface LogEntry extends Place {
  readonly kind: 'log' | 'throw' | 'text';
  readonly level?: Level;
  readonly keys: readonly string[];
  /** Values of fields that are the same in each of its records; absent where there are none. */
  readonly told?: Readonly<Record<string, string>>;
  readonly templates: readonly CompiledTemplate[];
  readonly loggerName?: string;
  /** The imported variable that holds the logger, where its name is not known in this file. */
  readonly loggerVariable?: string;
  readonly functionName: string;
  readonly library: string;
  readonly label: string;
  /** Name of the program's own wrapper that writes for this call. */
  readonly wrapper?: string;
  /** True where the record names a caller of the function around the call: `stacklevel` of Python's logging. */
  readonly namesCaller?: true;
}

export interface SpanEntry extends Place {
  readonly names: readonly CompiledTemplate[];
  /** Names without holes, as written. */
  readonly constants: readonly string[];
  readonly scope?: string;
  readonly functionName: string;
  readonly label: string;
}

/** A call that starts a span if the function `callee` does so for its callers. */
export interface SpanCallEntry extends Place {
  readonly callee: string;
  readonly texts: readonly { readonly position: number; readonly key?: string; readonly names: readonly Template[] }[];
  readonly isUsed: boolean;
  readonly functionName: string;
  readonly label: string;
}

export interface RouteEntry extends Place {
  readonly method: string;
  readonly path: string;
  readonly framework: string;
  readonly handlerName?: string;
  readonly handlerSymbols?: readonly string[];
  readonly handlerModule?: string;
  readonly handler?: Place;
  readonly maker?: HandlerMaker;
  readonly base?: RouterRef;
  readonly inner?: string;
  readonly label: string;
}

/** A call that registers a route if the function `through` does so for its callers. */
export interface RouteCallEntry extends RouteEntry {
  readonly through: string;
}

/** A class with what it extends, implements or embeds. */
export interface TypeEntry {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly bases: readonly string[];
  readonly isAbstract: boolean;
}

/** Where a metric is registered. */
export interface MetricEntry extends Place {
  readonly name: string;
  readonly type: Metric['type'];
  readonly labels: readonly string[];
  readonly label: string;
}

export interface FunctionEntry {
  readonly file: string;
  readonly name: string;
  readonly qualifiedName: string;
  readonly line: number;
  readonly endLine: number;
  /** Of one that gives a function of its own: where that begins. */
  readonly givenLine?: number;
}

/** Text whose holes may still stand for text of other files. */
export type OpenTemplate = Template;

/** A function that logs what it is given. */
export interface WrapperEntry {
  readonly file: string;
  readonly name: string;
  readonly owner: string;
  readonly messageParam: number;
  readonly level?: Level;
  readonly prefix: Template;
  readonly suffix: Template;
  readonly library: string;
  readonly lazyHoles: boolean;
}

/** A call with message-like text, which logs if what it calls turns out to be a wrapper. */
export interface TextCall extends Place {
  /** Last name of the callee. */
  readonly name: string;
  readonly callee: string;
  /** `named` where a name or a helper holds the text: then only a wrapper makes a message of it. */
  readonly texts: readonly { readonly position: number; readonly open: OpenTemplate; readonly named?: true }[];
  readonly keys: readonly string[];
  readonly functionName: string;
}

/** A plain text, or several readings. */
export type KeptText = string | readonly Template[];

/** A log call whose message is made of text of another file. */
export interface OpenCall {
  readonly entry: LogEntry;
  readonly open: OpenTemplate;
}

/** A path prefix under which routes of another file may be mounted. */
export interface MountEntry {
  readonly file: string;
  readonly prefix: string;
  /** Name of what is mounted. */
  readonly target: string;
  /** The module it comes from, as path segments without suffix: `['routes', 'orders']`; absent where it is this file's own. */
  readonly module?: readonly string[];
}

/** All that is kept of one file. */
export interface FileRecord {
  readonly file: string;
  readonly language: string;
  /** Number of lines. */
  readonly lines: number;
  readonly logs: readonly LogEntry[];
  readonly throws: readonly LogEntry[];
  readonly spans: readonly SpanEntry[];
  readonly spanWrappers: readonly SpanWrapper[];
  readonly spanCalls: readonly SpanCallEntry[];
  readonly routes: readonly RouteEntry[];
  /** As routes, with the kind of work as framework. */
  readonly operations: readonly RouteEntry[];
  readonly metrics: readonly MetricEntry[];
  readonly functions: readonly FunctionEntry[];
  readonly wrappers: readonly WrapperEntry[];
  readonly textCalls: readonly TextCall[];
  readonly openCalls: readonly OpenCall[];
  readonly mounts: readonly MountEntry[];
  readonly routerLinks: readonly RouterLink[];
  readonly routeWrappers: readonly RouteWrapper[];
  readonly routeCalls: readonly RouteCallEntry[];
  /** Those that extend, implement or embed something. */
  readonly types: readonly TypeEntry[];
  /** Only of a file read by pattern: what it calls with text. */
  readonly called?: readonly string[];
  /** Only of a file read by pattern: the names of its constants and functions that may be texts. */
  readonly said?: readonly string[];
  /** Readings of names that other files may make messages of: `GONE`, `Texts.GONE`, `texts[]` of a table's entries, `describe()` of what a function gives. */
  readonly texts: ReadonlyMap<string, KeptText>;
  /** Names of the loggers in variables of the file's top level; `__name__` for that of the module. */
  readonly loggers: ReadonlyMap<string, string>;
  /** Only of a catalogue of translated texts: texts by key. */
  readonly catalogue?: ReadonlyMap<string, string>;
}

/** A file of which nothing is known yet. */
export const emptyRecord = (file: string, language: string): FileRecord => ({
  file, language, lines: 0, functions: [], logs: [], openCalls: [], throws: [], spans: [], spanWrappers: [], spanCalls: [], routes: [], operations: [], metrics: [], wrappers: [], textCalls: [], mounts: [], routerLinks: [], routeWrappers: [], routeCalls: [], types: [], texts: new Map(), loggers: new Map(),
});

/** What reading a file gave. */
export interface ReadFile {
  readonly name: string;
  /** Absent where the file was skipped. */
  readonly record?: FileRecord;
  readonly skipped?: string;
}
