import { Lru } from '../../../base/lru.ts';
import { signatureOf } from '../index/catalogue.ts';
import { tiedCount, tieMargin } from './certainty.ts';
import { agreement, keyBits, literalBits, loggerBits, matchPrice, selfBits } from './evidence.ts';
import { classFit } from './ownClass.ts';
import { formatterKeys, type Line } from './line.ts';
import { withLazyHoles } from './openTemplate.ts';
import { labelled, leastWithRaises, owned, withRaises } from './owners.ts';
import { best, type Found, type Ranked } from './ranked.ts';
import type { LogEntry } from '../index/records.ts';
import type { Item, LineIndex } from '../index/lineIndex.ts';
import { shapeOf } from './shape.ts';
import { mayBe, signsOf, signsOfStart, type MayBe, type Signs } from './signs.ts';
import { compileTemplate, matchTemplate, type CompiledTemplate, type FlatText, type TemplateMatch } from './template.ts';
import { fixedFields, toldBits, toldValues } from './told.ts';

/** What is remembered for a shape of messages; replaced where a message of the shape had another answer. */
export interface Remembered {
  readonly found: readonly Found[];
}

export interface LookUp {
  readonly found: readonly Found[];
  /** Absent for messages too long to be remembered. */
  readonly shape?: Remembered;
}

interface Shape {
  found: readonly Ranked[];
  /** Fields whose values these calls fix, and what the record said of them. */
  fixed: readonly string[];
  told: string;
}

/** Finds the calls that can have written a message, best first. Remembers the answer for a message's shape while the index stays. */
export class MessageMatcher {
  readonly #index: LineIndex;
  readonly #shapes = new Lru<string, Shape>(8_000, (shape) => { shape.found = []; shape.fixed = []; shape.told = ''; });
  #version = -1;

  constructor(index: LineIndex) {
    this.#index = index;
  }

  find(line: Line): LookUp {
    if (this.#version !== this.#index.state) {
      this.#shapes.clear();
      this.#version = this.#index.state;
    }
    const keys = Object.keys(line.attributes);
    const message = line.message ?? line.raw ?? '';
    if (message.length > 1_000) return { found: this.#search(line, keys) };
    const key = [shapeOf(message), line.level, line.logger, line.service, line.template, line.freePrefix, line.ofProgram, ...keys].join('\u0001');
    const shape = this.#shapes.get(key);
    const again = shape && (shape.fixed.length === 0 || shape.told === toldValues(shape.fixed, line.attributes)) ? revalued(shape.found, line) : undefined;
    if (shape && again) return { found: again, shape };
    const found = this.#search(line, keys);
    const fixed = fixedFields(found);
    const told = toldValues(fixed, line.attributes);
    const kept = shape ?? { found, fixed, told };
    Object.assign(kept, { found, fixed, told });
    if (!shape) this.#shapes.set(key, kept);
    return { found, shape: kept };
  }

  #search(line: Line, keys: readonly string[]): readonly Ranked[] {
    const { text } = line;
    const byTemplate = line.template === undefined ? [] : this.#byTemplate(line, line.template, keys, text);
    if (byTemplate.length > 0) return best(byTemplate);
    const all = text.flat === '' ? [] : this.#byText(line, keys);
    // A message is taken to be cut inside a value only where nothing explains it as well as it is.
    const uncut = all.filter(({ match }) => match?.cutInHole !== true);
    const lead = all.reduce((most, { match, score }) => (match?.cutInHole ? Math.max(most, score) : most), 0);
    const readings = uncut.length < all.length && explains(uncut, lead) ? uncut : all;
    const logs = readings.filter(({ entry }) => entry.kind === 'log');
    // Other text (of an exception, of a table) is the answer only where no log call explains the line: log calls carry it in holes.
    const pool = explains(logs) ? logs : labelled(readings, line) ?? owned(readings, line) ?? readings;
    const ranked = byClass(withCut(best(dominated(pool, line)), readings === all ? [] : all), text.flat);
    return (ranked[0]?.score ?? 0) >= leastWithRaises ? withRaises(ranked, all) : best([...ranked, ...this.#byKeys(line, keys)]);
  }

  #byText(line: Line, keys: readonly string[]): readonly Ranked[] {
    const signs = signsOf(line.text);
    const found = this.#fitting(this.#index.itemsFor(signs.words), line, signs, keys);
    const logs = found.filter(({ entry }) => entry.kind === 'log');
    // Where log calls explain the line, other text is not looked at; one that may be cut has to stand against all that explains the line.
    if (explains(logs) && !logs.some(({ match }) => match?.cutInHole)) return found;
    return [...found, ...this.#fitting(this.#index.textsFor(signs.words), line, signs, keys)];
  }

  #fitting(items: readonly Item[], line: Line, signs: Signs, keys: readonly string[]): Ranked[] {
    const { text, bare, formatted } = line;
    const bareSigns = bare && signsOfStart(signs, bare);
    const seen = new Set<Item>();
    const found: Ranked[] = [];
    for (const item of items) {
      const asWhole = mayBe(item.template, text, formatted, signs);
      const asBare = bare && bareSigns ? mayBe(item.template, bare, formatted, bareSigns) : 'absent';
      if ((asWhole === 'absent' && asBare === 'absent') || seen.has(item)) continue;
      seen.add(item);
      const fit = fitOf(item.template, line, asWhole, asBare);
      if (!fit) continue;
      const { match, price } = fit;
      // What a formatter puts in front of every message proves nothing.
      const formatting = match.literalsEnd <= formatted && formatted < text.flat.length;
      const bits = (formatting ? Math.min(2, literalBits(this.#index, item.template, match)) : literalBits(this.#index, item.template, match)) - price;
      const score = bits + agreement(this.#index, item.entry, line, keys) + selfBits(item.entry, item.template, match) - item.price;
      found.push({ entry: item.entry, template: item.template, match, bits, score, values: match.values, byTemplate: false, whole: price < 1, cut: item.template.literals.length > match.found });
    }
    return found;
  }

  #byTemplate(line: Line, template: string, keys: readonly string[], text: FlatText): Ranked[] {
    const readings = [compileTemplate(withLazyHoles([{ text: template }])), compileTemplate([{ text: template }])];
    const found: Ranked[] = [];
    for (const reading of readings) {
      const signature = signatureOf(reading);
      const words = new Set(reading.words);
      for (const item of [...this.#index.itemsFor(words), ...this.#index.textsFor(words)]) {
        if (signatureOf(item.template) !== signature || reading.literals.length === 0) continue;
        const match = line.message === template ? undefined : matchTemplate(item.template, text);
        const score = 24 + agreement(this.#index, item.entry, line, keys) - item.price;
        found.push({ entry: item.entry, template: item.template, bits: 24, score, values: match?.values ?? [], byTemplate: true, whole: true });
      }
      if (found.length > 0) break;
    }
    return found;
  }

  /** Calls without text of their own: found by the fields they give and the logger they use. */
  #byKeys(line: Line, keys: readonly string[]): Ranked[] {
    const seen = new Set<LogEntry>();
    const found: Ranked[] = [];
    const all = keys.filter((key) => !formatterKeys.has(key));
    for (const key of keys) {
      const holders = this.#index.entriesWithKey(key);
      if (holders.length > 200) continue;
      for (const entry of holders) {
        if (seen.has(entry)) continue;
        seen.add(entry);
        const bare = entry.templates.length === 0 || entry.templates.some(({ literals }) => literals.length === 0);
        if (!bare && (line.message ?? '') !== '') continue;
        if (!entry.keys.every((each) => keys.includes(each))) continue;
        const bits = 2 * keyBits(this.#index, entry, keys);
        const told = toldBits(entry, line.attributes);
        const score = bits + agreement(this.#index, entry, line, []) - told;
        // Little is enough where the record has no field that the call does not give.
        const least = all.every((each) => entry.keys.includes(each)) ? leastOfAllKeys : leastOfKeys;
        if (score + told >= least || loggerBits(entry, line.logger) >= 5) found.push({ entry, bits, score: Math.min(score, mostOfKeys) + told, values: [], byTemplate: false, whole: false });
      }
    }
    return found;
  }
}

const leastOfKeys = 8;
const leastOfAllKeys = 6;
const mostOfKeys = 15.5;

const explains = (found: readonly Ranked[], least = 6): boolean => found.some(({ bits, score }) => bits >= 6 && score >= Math.max(6, least));

/** Where the best call does not explain all of the line, calls of which the line may be the start rival it, from behind, if they explain text that it does not. */
function withCut(ranked: readonly Ranked[], all: readonly Ranked[]): readonly Ranked[] {
  const [first] = ranked;
  const from = first?.match?.firstLiteral;
  if (!first || first.whole || from === undefined) return ranked;
  const rivals = all.filter((each) => each.match?.cutInHole && each.match.firstLiteral <= from && each.entry.kind === 'log' && hasTextBeside(each, first) && !ranked.some(({ entry }) => entry === each.entry));
  return rivals.length === 0 ? ranked : best([...ranked, ...rivals.map((each) => ({ ...each, score: Math.min(each.score, first.score - tieMargin) }))]);
}

/** Of calls that tie, those whose class the values or what stands before them name come first. */
function byClass(ranked: readonly Ranked[], text: string): readonly Ranked[] {
  const tied = tiedCount(ranked);
  if (tied < 2) return ranked;
  const fits = ranked.map(({ entry, values, match }, rank) => (rank < tied ? classFit(entry, [text.slice(0, match?.start ?? 0), ...values]) : 0));
  const most = Math.max(...fits);
  return most === 0 || fits.filter((fit) => fit === most).length === tied ? ranked : best(ranked.map((each, rank) => (fits[rank] === most ? { ...each, score: each.score + namedClassBits } : each)));
}

/** Less than a tie: the lines before may still speak for another. */
const namedClassBits = 0.3;

/** True where a literal that was found is none of the other's. */
function hasTextBeside({ template, match }: Ranked, other: Ranked): boolean {
  const texts = other.template?.literals.map(({ text }) => text) ?? [];
  return template?.literals.slice(0, match?.found).some(({ text }) => !texts.includes(text)) === true;
}

/** Text inside the value of a call that explains the line from its start belongs to that value. */
function dominated(found: readonly Ranked[], { text, bare = text, freePrefix, formatted }: Line): Ranked[] {
  const anchored = found.filter(({ match, bits, template }) => match && match.literalsEnd > formatted && match.found > 0
    && (match.firstLiteral <= freePrefix ? bits >= leastAnchoredBits : bits >= leastOwnerBits && match.firstLiteral <= maxUnknownPrefix && match.found === template?.literals.length && match.end >= bare.flat.length));
  if (anchored.length === 0) return [...found];
  return found.map((each) => {
    const { match } = each;
    const quoted = match !== undefined && quotedFrom(text.flat, match.firstLiteral);
    const at = match && (quoted ? match.firstLiteral : match.start);
    if (at === undefined || at <= freePrefix) return each;
    const around = anchored.filter((other) => other.entry !== each.entry);
    if (around.length === 0) return each;
    const least = quoted ? leastAnchoredBits : leastOwnerBits;
    const owner = around.find((other) => other.bits >= least && other.match && other.match.end >= bare.flat.length && other.template && at >= other.match.firstLiteral + (other.template.literals[0]?.text.length ?? 0));
    if (quoted && !owner && match?.start === 0) return each;
    return { ...each, score: Math.min(each.score - 10, owner ? owner.score - 4 : Infinity) };
  });
}

/** True inside the quotes of a value, `err="…"` or `{"error":"…"}`: what stands there is hardly the call's own text. */
function quotedFrom(text: string, at: number): boolean {
  const quote = text.lastIndexOf('"', at - 1);
  return quote > 0 && at > 0 && /[=:]/.test(text.charAt(quote - 1));
}

const leastAnchoredBits = 5;
/** A call with this much text owns all that stands in its values. */
const leastOwnerBits = 10;
/** What a program may put in front of its messages, in characters. */
const maxUnknownPrefix = 40;
/** A template against the line, and against the line without what a formatter may have put behind it where that explains more; either as it may be there. */
function fitOf(template: CompiledTemplate, { text, bare, freePrefix, formatted }: Line, asWhole: MayBe = 'whole', asBare: MayBe = 'whole'): { readonly match: TemplateMatch; readonly price: number } | undefined {
  const match = asWhole === 'absent' ? undefined : matchTemplate(template, text, formatted, asWhole === 'whole');
  const price = match ? matchPrice(template, match, text, freePrefix) : Infinity;
  if (!bare || asBare === 'absent' || price < barePrice) return match && { match, price };
  const inner = matchTemplate(template, bare, formatted, asBare === 'whole');
  const innerPrice = inner ? matchPrice(template, inner, bare, freePrefix) + barePrice : Infinity;
  return inner && innerPrice < price ? { match: inner, price: innerPrice } : match && { match, price };
}

/** What text behind the message costs that a formatter may have put there. */
const barePrice = 0.2;

/** The remembered answer with the values of this message; `undefined` where the shape deceived. */
function revalued(known: readonly Ranked[], line: Line): readonly Ranked[] | undefined {
  const first = known[0];
  if (!first?.template) return known;
  const match = fitOf(first.template, line)?.match;
  if (!match) return undefined;
  return match.values.length === 0 ? known : [{ ...first, values: match.values }, ...known.slice(1)];
}
