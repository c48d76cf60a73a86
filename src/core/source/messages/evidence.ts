import { levels, type Level } from '../../../model/severity.ts';
import { liesIn } from '../../../model/sourceTies.ts';
import type { Line } from './line.ts';
import { bareName, near } from '../places/paths.ts';
import type { LogEntry } from '../index/records.ts';
import type { LineIndex } from '../index/lineIndex.ts';
import type { CompiledTemplate, FlatText, TemplateMatch } from './template.ts';
import { toldBits } from './told.ts';
import { wordsOf } from '../index/words.ts';

/** What the text proves, in bits, before prices. */
export function literalBits(index: LineIndex, template: CompiledTemplate, match: TemplateMatch): number {
  if (match.found === template.literals.length) {
    let bits = Math.min(4, template.marks / 2);
    for (const word of template.words) bits += index.bitsOf(word);
    for (const word of template.openWords) bits += index.bitsOf(word) / 2;
    if (match.values.length > 0) for (const { text } of template.literals) if (text.includes('/')) bits -= pathSurplus(index, text);
    return bits;
  }
  const texts = template.literals.slice(0, match.found).map(({ text }) => text);
  const partial = template.literals[match.found]?.text.slice(0, match.partial) ?? '';
  texts.push(partial.slice(0, Math.max(0, partial.lastIndexOf(' '))));
  let bits = 0;
  for (const text of texts) for (const { start, end } of wordsOf(text)) bits += index.bitsOf(text.slice(start, end).toLowerCase());
  return bits;
}

const leastOfPath = 4;

/** What the words of paths in a literal prove beyond the rarest of them: folders are many words but one thing, often a constant's, and stand in values of other calls. */
function pathSurplus(index: LineIndex, text: string): number {
  let surplus = 0;
  for (const token of text.split(/\s+/)) {
    if (token.includes('://') || token.indexOf('/') === token.lastIndexOf('/')) continue;
    const bits = [...new Set(wordsOf(token).map(({ start, end }) => token.slice(start, end).toLowerCase()))].map((word) => index.bitsOf(word));
    surplus += Math.max(0, bits.reduce((sum, each) => sum + each, 0) - Math.max(leastOfPath, ...bits));
  }
  return surplus;
}

const errorClass = /^(?:[\w.]{1,60}\.)?[A-Z]\w{0,50}(?:Error|Exception|Warning|Failure|Exit|Interrupt): ?$/;

/** What is taken off for text that the template does not explain. */
export function matchPrice(template: CompiledTemplate, match: TemplateMatch, text: FlatText, freePrefix: number): number {
  const { flat, lined } = text;
  // A message that ends in a hole may as well be whole, and of another call.
  let price = match.found === template.literals.length ? 0 : match.cutInHole ? 5 : 3;
  if (match.start > freePrefix) {
    // What stands behind an error's class is the error's own text; a call that only says the same did not write it.
    if (match.start < 80 && errorClass.test(flat.slice(0, match.start))) price += 4;
    const parted = /(?:[:\]|>)]|\s-{1,2})\s*$/.test(flat.slice(Math.max(0, match.start - 4), match.start));
    price += (parted ? 1 : 2.5) + Math.min(8, (match.start - freePrefix) / 10);
  } else if (match.start === 0 && match.firstLiteral > freePrefix) {
    price += Math.min(4, (match.firstLiteral - freePrefix) / 40);
  }
  if (match.end < flat.length) {
    const left = flat.length - match.end;
    const atLine = lined.charCodeAt(match.end) === 10;
    price += atLine ? 0.5 : /^\s*[:,;([{|=-]/.test(flat.slice(match.end, match.end + 4)) ? 1 + Math.min(3, left / 40) : 1.5 + Math.min(6, left / 16);
  }
  // What is thrown is long and of several lines, wherever it stands last.
  const thrown = lined !== flat && match.end === flat.length && (template.gaps[match.found]?.length ?? 0) > 0 && stackLine.test(lined.slice(match.literalsEnd));
  for (const value of thrown ? match.values.slice(0, -1) : match.values) if (value.length > 160) price += 1;
  // A hole without a value is rare; another call that has no hole there is the better one.
  if (match.found === template.literals.length && match.values.includes('')) price += 0.8;
  if (match.found > 0 && lined !== flat && !thrown && !template.breaks) {
    const newline = lined.indexOf('\n', match.start);
    if (newline >= 0 && newline < match.end) price += 1;
  }
  return price;
}

/** The first line of a stack, or one that says where a stack goes. */
const stackLine = /Traceback \(most recent call last\):|\n(?:at [\w$.<@/\\[]|goroutine \d+ \[)/;

const described = /^([A-Z]\w{2,60})[@{([]/;

/** `log.debug("stopped {}", this)`: a value that begins with the name of a class speaks for the call of that class. */
export function selfBits(entry: LogEntry, template: CompiledTemplate, match: TemplateMatch): number {
  const at = template.names?.indexOf('this') ?? -1;
  const name = at < 0 ? undefined : described.exec(match.values[at] ?? '')?.[1];
  return name !== undefined && entry.functionName.split('.').includes(name) ? 1 : 0;
}

/** What the record says beside its text, for or against a call. */
export function agreement(index: LineIndex, entry: LogEntry, line: Line, keys: readonly string[]): number {
  return levelBits(entry.level, line.level) + Math.max(line.ofProgram ? 0 : -Infinity, loggerBits(entry, line.logger)) + serviceBits(index, entry.file, line.service) + keyBits(index, entry, keys) + toldBits(entry, line.attributes);
}

function levelBits(call: Level | undefined, record: Level | undefined): number {
  if (!call || !record) return 0;
  const apart = Math.abs(levels.indexOf(call) - levels.indexOf(record));
  return apart === 0 ? 1.5 : apart === 1 ? -2 : -4;
}

/** A logger's or scope's name against the call's own logger name, its file and its class. */
export function loggerBits(entry: LogEntry, logger: string | undefined): number {
  if (logger === undefined || logger === '') return 0;
  const named = entry.loggerName !== undefined && entry.loggerName !== '__name__' ? entry.loggerName : undefined;
  if (named === logger) return 6;
  if (named !== undefined && logger.endsWith(`.${named}`)) return 5;
  if (named !== undefined && bareName(named) === bareName(logger)) return 5;
  const asked = logger.split(/[./:\\]+|::/).filter((part) => part !== '').map(bareName);
  const last = asked.at(-1);
  if (last === undefined || last === '') return 0;
  // A class of the same file has a logger of its own.
  const other = named !== undefined && bareName(named.split(/[./:]+/).at(-1) ?? '') !== last ? 3 : 0;
  return placeBits(entry, asked, last) - other;
}

/** A logger named after its place, against the file and the class of the call. */
function placeBits(entry: LogEntry, asked: readonly string[], last: string): number {
  const segments = entry.file.split('/').map((segment, at, all) => bareName(at === all.length - 1 ? segment.replace(/\.[^.]+$/, '') : segment));
  if (['init', 'main', 'index', 'mod', 'lib'].includes(segments.at(-1) ?? '') && segments.at(-1) !== last) segments.pop();
  const inClass = entry.functionName.split(/[.#:]/).some((part) => bareName(part) === last);
  let common = 0;
  while (common < asked.length && common < segments.length && asked.at(-1 - common) === segments.at(-1 - common)) common += 1;
  if (common >= 2) return 7;
  if (common === 1) return inClass ? 6 : 5;
  if (inClass) return 4;
  // A package's logger: its path is the folder of the file.
  const folders = segments.slice(0, -1);
  if (folders.at(-1) === last) return 3.5;
  if (folders.includes(last)) return 2;
  return asked.length > 1 ? -2 : -0.5;
}

/** A service against the folder of a file: by what the user set, else by name, else by what was learned. */
export function serviceBits(index: LineIndex, file: string, service: string | undefined): number {
  if (service === undefined || service === '' || service.startsWith('unknown_service')) return 0;
  const set = index.learned.setFolderOf(service);
  if (set !== undefined) return liesIn(file, set) ? 5 : -5;
  if (near(file.split('/'), service)) return 5;
  if (index.hasFolder(service)) return -5;
  const folder = index.learned.folderOf(service);
  // Shared code may lie outside.
  return folder === undefined ? 0 : liesIn(file, folder) ? 3 : -1.5;
}

/** Fields of the call that the record has prove each their rarity; those it lacks speak against it. */
export function keyBits(index: LineIndex, entry: LogEntry, keys: readonly string[]): number {
  if (entry.keys.length === 0 || keys.length === 0) return 0;
  let bits = 0;
  for (const key of new Set(entry.keys)) bits += keys.includes(key) ? index.bitsOfKey(key) / 2 : -1.5;
  return Math.max(-5, Math.min(10, bits));
}
