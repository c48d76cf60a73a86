import type { HoleKind, Segment, Template } from '../../model/logFacts.ts';

/** How a library fills the holes of a constant message. `named` is `{name}` of .NET and structured loggers. */
export type HoleStyle = 'none' | 'percent' | 'braces' | 'named' | 'numbered';

export interface FormatPiece {
  readonly text?: string;
  /** Set for a hole: its verb (`d`, `s`), a name (`%(name)s`, `{name}`) or a position (`{0}`). */
  readonly verb?: string;
  readonly name?: string;
  readonly position?: number;
  /** Arguments taken before the value (`%*d`). */
  readonly skips?: number;
}

const percentHole = /%(?:\((?<name>[^)]*)\)|(?<position>\d+)\$|\[(?<index>\d+)\])?[-+ #0,(']*(?<width>\*|\d+)?(?:\.(?<precision>\*|\d+)?)?(?:hh|ll|[hlLqjzt])?(?<verb>[a-zA-Z%])/g;
const bracesHole = /\{\{|\}\}|\{(?<name>[^{}!:,]*)(?:![rsa])?(?:,[^{}:]*)?(?<spec>:(?:[^{}]|\{[^{}]*\})*)?\}/g;
const slfHole = /\{\}/g;

/** Splits `%s`-style text. `%%` is text. */
export function splitPercent(text: string): FormatPiece[] {
  return split(text, percentHole, (match) => {
    const { name, position, index, width, precision, verb = 's' } = match.groups ?? {};
    if (verb === '%') return { text: '%' };
    const at = position ?? index;
    const stars = Number(width === '*') + Number(precision === '*');
    return { verb, ...(name !== undefined ? { name } : {}), ...(at ? { position: Number(at) - 1 } : {}), ...(stars ? { skips: stars } : {}) };
  });
}

/** Splits `{}`, `{0}`, `{name:>5}`; `{{` is a brace. */
export function splitBraces(text: string): FormatPiece[] {
  return split(text, bracesHole, (match) => {
    if (match[0] === '{{') return { text: '{' };
    if (match[0] === '}}') return { text: '}' };
    const name = (match.groups?.['name'] ?? '').replace(/^[@$]/, '').trim();
    const spec = match.groups?.['spec'] ?? '';
    const verb = spec.endsWith('d') ? 'd' : 's';
    if (name === '') return { verb };
    return /^\d+$/.test(name) ? { verb, position: Number(name) } : { verb, name };
  });
}

/** Splits SLF4J's `{}`. */
export const splitSlf = (text: string): FormatPiece[] => split(text, slfHole, () => ({ verb: 's' }));

function split(text: string, pattern: RegExp, toPiece: (match: RegExpMatchArray) => FormatPiece): FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push(toPiece(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

export function piecesOf(text: string, style: HoleStyle): FormatPiece[] {
  switch (style) {
    case 'percent': return splitPercent(text);
    case 'braces': return splitSlf(text);
    case 'named':
    case 'numbered': return splitBraces(text);
    default: return [{ text }];
  }
}

export function holeKindOf(verb: string | undefined): HoleKind {
  if (verb === undefined) return 'any';
  return verb === 'q' ? 'quoted' : /^[diu]$/.test(verb) ? 'digits' : 'any';
}

/** Joins neighbouring texts and drops empty ones. */
export function joinTexts(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if ('text' in segment) {
      if (segment.text === '') continue;
      if (last && 'text' in last) joined[joined.length - 1] = { text: last.text + segment.text };
      else joined.push(segment);
    } else joined.push(segment);
  }
  return joined;
}

/**
 * What a wrapper writes: the message with the wrapper's text around it. Where a helper of unknown effect handles the message, it may
 * as well be written as it is.
 */
export function aroundMessage(prefix: Template, message: Template, suffix: Template): readonly Template[] {
  const around = joinTexts([...prefix, ...message, ...suffix]);
  const isHelper = prefix.length === 1 && suffix.length === 1 && [...prefix, ...suffix].every((each) => 'hole' in each && each.name === undefined);
  return isHelper ? [message, around] : [around];
}
