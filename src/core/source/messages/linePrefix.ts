import { levelOfText, type Level } from '../../../model/severity.ts';

export interface LinePrefix {
  readonly length: number;
  /** Up to here a formatter did write: times, levels and what stands in brackets beside them; 0 where neither time nor level is there. */
  readonly certain: number;
  readonly level?: Level;
  readonly logger?: string;
}

const time = /^(?:\[?\d{4}[-/.]\d\d[-/.]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d)?)?\]?|\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:[.,]\d+)?(?: \d{4})?|[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d(?: [AP]M)?|\d{1,2}[ /-][A-Z][a-z]{2}(?:[ /-]\d{4})?[ :]\d\d:\d\d:\d\d(?:[.,]\d+)?|\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4}[ ,T]{1,2}\d\d:\d\d:\d\d(?:[.,]\d+)?|\d{10,19}(?:\.\d+)?)(?=[\s:|,\-[\]]|$)/;
const bracketed = /^[[(<](?:[^\s[\]()<>]{1,80}|[\w ./:#@=,-]{1,60})[\])>]:?/;
/** `[trace_id=… span_id=…]`, `{relay.py:17}`. */
const fieldBox = /^(?:\[[\w.-]{1,60}=[^\s\]]{0,100}(?:,? [\w.-]{1,60}=[^\s\]]{0,100}){0,11}\]|\{[\w./-]{1,100}:\d+\})/;
const word = /^[A-Za-z]{3,13}(?=[\s:|,\]/)-]|$)/;
const klog = /^([IWEFD])\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ [\w./-]+:\d+\]/;
const klogLevels: Readonly<Record<string, Level>> = { D: 'debug', I: 'info', W: 'warn', E: 'error', F: 'fatal' };
const dotnet = /^(trce|dbug|info|warn|fail|crit): ([\w.`+$<>-]{1,200})\[\d+\](?=\s)/;
const named = /^([A-Za-z_$][\w$/-]*(?:[.:][\w$/-]+)+|[A-Za-z_][\w.-]*)(?=\s*(?::|\||-{1,2})\s)/;
/** `huey.consumer:run:17` as loguru tells the place. */
const placed = /^([\w.-]+):[\w<>]+:\d+(?= - )/;
/** `INFO:app.views:` of Python's basic configuration, which has no white space. */
const glued = /^[A-Za-z_][\w.]*(?=:)/;
const numbered = /^(?:\d{1,9}|[\w./@-]{1,120}\.(?:py|go|js|ts|java|rb|rs|cs|c|cc|cpp):\d+)(?=[\s:|])/;
/** `org.shop.Till open` before a line feed and `org.shop.Till.open `: class and method, as JUL and Tomcat tell them. */
const method = /^(?:(\S{1,200}) [\w$<>]{1,80}(?=\r?\n[A-Z]{3,8}: )|([A-Za-z_][\w$-]*(?:\.[\w$<>]+)*)\.[\w$<>]+(?= +[^\s:|-]))/;
/** `shop:till ` of debug, behind a time or before `+12ms`. */
const namespace = /^[A-Za-z@][\w@/.-]{0,60}(?::[\w@/.*-]{1,60}){1,6}(?= )/;
const elapsed = /\s\+\d+(?:ms|s|m|h)\s*$/;
const token = /^\s*([A-Za-z@][\w@/.:*-]{0,100})(?= )/;
/** `till/4711 on host:` of bunyan. */
const process = /^[\w.-]{1,60}\/\d+ on [\w.-]{1,100}:(?=\s)/;
/** `SHIP-16004 `, `AMQ221007: `: the number that a program gives its message. */
const code = /^[A-Z][A-Z_]{1,15}-?\d{2,7}[A-Z]?:?(?=\s)/;
const between = /^(?:[\s:|,]+|---?\s|-\s)+/;
/** What carries lines of any program: syslog and journal, containers' runtimes, process managers. */
const carriers: readonly RegExp[] = [
  /^<\d{1,3}>1 \S{1,40} \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|(?:\[[^\]]{1,400}\]){1,8})(?=\s)/,
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d [\w.:-]{1,100} [\w./-]{1,60}\[\d+\]:(?=\s)/,
  /^<\d{1,3}>[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d [\w.:-]{1,100} [\w./-]{1,60}:(?=\s)/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d) (?:(?:stdout|stderr) [FP]|[\w-]{1,60}\[[\w.-]{1,60}\]:)(?=\s)/,
  /^(?:[\w.-]{1,60}[-_]\d+ {1,60}|\d+\|[\w.-]{1,60} {0,60})\| /,
];

/**
 * What a formatter may have put before the message: time, level, process and thread, logger, place. Nothing is taken away by
 * it: the message is matched whole, and only what it does not explain here is free.
 */
export function prefixOf(text: string): LinePrefix {
  let at = 0;
  let told = false;
  let certain = 0;
  let carried = true;
  let level: Level | undefined;
  let logger: string | undefined;
  const sure = (length: number): void => {
    certain = at += length;
    told = true;
  };
  const spaced = elapsed.test(text.slice(-24)) ? token.exec(text) : null;
  if (spaced) {
    logger = spaced[1];
    sure(spaced[0].length);
  }
  for (let pieces = 0; pieces < 14; pieces += 1) {
    const rest = text.slice(at, at + 600);
    const gap = between.exec(rest) ?? (told && at === certain && rest.startsWith(']') ? [']'] : null);
    if (gap) {
      at += gap[0].length;
      continue;
    }
    const carrier = carried ? carriers.find((each) => each.test(rest))?.exec(rest)?.[0] : undefined;
    if (carrier !== undefined) {
      sure(carrier.length);
      continue;
    }
    carried = false;
    const lettered = klog.exec(rest);
    const piece = lettered?.[0] ?? time.exec(rest)?.[0] ?? (told ? process.exec(rest)?.[0] : undefined);
    if (piece !== undefined) {
      level ??= klogLevels[lettered?.[1] ?? ''];
      sure(piece.length);
      continue;
    }
    const console = dotnet.exec(rest);
    if (console) {
      const [whole, spelled = '', name] = console;
      level ??= spelled === 'fail' ? 'error' : levelOfText(spelled);
      logger ??= name;
      sure(whole.length);
      continue;
    }
    const leveled = level === undefined ? word.exec(rest)?.[0] : undefined;
    const found = leveled === undefined ? undefined : asLevel(leveled);
    if (leveled !== undefined && found) {
      level = found;
      sure(leveled.length + (/^\/[\w.()-]{1,60}(?=\])/.exec(rest.slice(leveled.length))?.[0].length ?? 0));
      continue;
    }
    const box = bracketed.exec(rest)?.[0] ?? fieldBox.exec(rest)?.[0];
    if (box !== undefined) {
      const inside = box.replace(/^[[(<]|[\])>]:?$/g, '').trim();
      const boxed = asLevel(inside);
      if (boxed) {
        level ??= boxed;
        told = true;
      } else if (/^[A-Za-z_][\w$/]*(?:[.:][\w$/]+)+$/.test(inside)) logger ??= inside;
      certain = at += box.length;
      continue;
    }
    const place = code.exec(rest)?.[0] ?? (at > 0 ? numbered.exec(rest)?.[0] : undefined);
    if (place !== undefined) {
      at += place.length;
      continue;
    }
    const called = told ? placed.exec(rest) ?? method.exec(rest) ?? (/\s/.test(text.charAt(at - 1)) ? namespace.exec(rest) : null) : null;
    if (called) {
      logger ??= called[1] ?? called[2] ?? called[0];
      sure(called[0].length);
      continue;
    }
    const tabbed = told && text.charAt(at - 1) === '\t' ? /^[\w.@/-]{1,100}(?=\t)/.exec(rest)?.[0] : undefined;
    const name = at > 0 ? tabbed ?? (text.charAt(at - 1) === ':' ? glued.exec(rest) : undefined)?.[0] ?? named.exec(rest)?.[0] : undefined;
    if (name === undefined) break;
    logger ??= name;
    at += name.length;
    // A name of several parts beside a time or level is a logger's; a single word may begin the message.
    if (told && (name === tabbed || name.includes('.'))) certain = at;
  }
  return { length: at, certain: told ? certain : 0, ...(level ? { level } : {}), ...(logger ? { logger } : {}) };
}

/** Levels that stand alone before a message; words like `log` or `success` begin sentences. */
function asLevel(text: string): Level | undefined {
  if (/^(?:log|success|fine|config|alert|panic|exception|verbose|notice)$/.test(text)) return undefined;
  return /^(?:[A-Z]+|[a-z]+|[A-Z][a-z]+)$/.test(text) ? levelOfText(text) : undefined;
}
