import { levelOfText, type Level } from '../../../model/severity.ts';

export interface LinePrefix {
  readonly length: number;
  /** Up to here a formatter did write: times, levels and what stands in brackets beside them; 0 where neither time nor level is there. */
  readonly certain: number;
  readonly level?: Level;
  readonly logger?: string;
}

const time = /^(?:\[?\d{4}[-/.]\d\d[-/.]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d)?)?\]?|\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:[.,]\d+)?|\d{1,2}[ /-][A-Z][a-z]{2}(?:[ /-]\d{4})?[ :]\d\d:\d\d:\d\d(?:[.,]\d+)?|\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4}[ ,T]{1,2}\d\d:\d\d:\d\d(?:[.,]\d+)?|\d{10,19}(?:\.\d+)?)(?=[\s:|,\-[\]]|$)/;
const bracketed = /^[[(<](?:[^\s[\]()<>]{1,80}|[\w ./:#@=,-]{1,60})[\])>]:?/;
const word = /^[A-Za-z]{3,13}(?=[\s:|,\])-]|$)/;
const klog = /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ [\w./-]+:\d+\]/;
const named = /^([A-Za-z_$][\w$/]*(?:[.:][\w$/]+)+|[A-Za-z_][\w.]*)(?=\s*(?::|\||-{1,2})\s)/;
/** `INFO:app.views:` of Python's basic configuration, which has no white space. */
const glued = /^[A-Za-z_][\w.]*(?=:)/;
const numbered = /^(?:\d{1,9}|[\w.-]+\.(?:py|go|js|ts|java|rb|rs|cs|c|cc|cpp):\d+)(?=[\s:|])/;
const between = /^(?:[\s:|,]+|---?\s|-\s)+/;

/**
 * What a formatter may have put before the message: time, level, process and thread, logger, place. Nothing is taken away by
 * it: the message is matched whole, and only what it does not explain here is free.
 */
export function prefixOf(text: string): LinePrefix {
  let at = 0;
  let told = false;
  let certain = 0;
  let level: Level | undefined;
  let logger: string | undefined;
  for (let pieces = 0; pieces < 10; pieces += 1) {
    const rest = text.slice(at, at + 240);
    const gap = between.exec(rest);
    if (gap) {
      at += gap[0].length;
      continue;
    }
    const piece = time.exec(rest)?.[0] ?? klog.exec(rest)?.[0];
    if (piece !== undefined) {
      certain = at += piece.length;
      told = true;
      continue;
    }
    const leveled = word.exec(rest)?.[0];
    const found = leveled === undefined || level !== undefined ? undefined : asLevel(leveled);
    if (leveled !== undefined && found) {
      level = found;
      certain = at += leveled.length;
      told = true;
      continue;
    }
    const box = bracketed.exec(rest)?.[0];
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
    const place = at > 0 ? numbered.exec(rest)?.[0] : undefined;
    if (place !== undefined) {
      at += place.length;
      continue;
    }
    const name = at > 0 ? (text.charAt(at - 1) === ':' ? glued.exec(rest) : undefined)?.[0] ?? named.exec(rest)?.[0] : undefined;
    if (name === undefined) break;
    logger ??= name;
    at += name.length;
  }
  return { length: at, certain: told ? certain : 0, ...(level ? { level } : {}), ...(logger ? { logger } : {}) };
}

/** Levels that stand alone before a message; words like `log` or `success` begin sentences. */
function asLevel(text: string): Level | undefined {
  if (/^(?:log|success|fine|config|alert|panic|exception|verbose|notice)$/.test(text)) return undefined;
  return /^(?:[A-Z]+|[a-z]+|[A-Z][a-z]+)$/.test(text) ? levelOfText(text) : undefined;
}
