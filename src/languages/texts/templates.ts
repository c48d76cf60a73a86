import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { Assignment } from '../../model/facts.ts';
import type { Segment, Template } from '../../model/logFacts.ts';
import { appendedChain, isBuilder } from './builtTexts.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import { holeKindOf, joinTexts, piecesOf, type HoleStyle } from '../lowering/formats.ts';
import { givesText, handsThrough, makesMessage, messageOf, styleIn, takesText } from './handsThrough.ts';
import { hole } from './holes.ts';
import { fewSteps, manySteps, maxDepth, maxReadings, maxSegments, maxSteps, maxTable, maxValues } from './readingLimits.ts';
import { entryValues, type Scope } from '../lowering/scope.ts';
import { formatters, isAttribute, isCount, isPhrase, isTextual, mayHoldText, namedValue, namesText, operandsOf } from './textualExprs.ts';

const changesText = /(?:upper|lower|capital|title|swapcase)/i;

export interface TemplateReader {
  /** All readings of a message. `args` fill the holes of `style`, where the library does so. */
  read(message: Expr, functionId: number, style?: HoleStyle, args?: readonly Arg[]): Template[];
}

const rest: Segment = { hole: 'any' };

type Given = Pick<Assignment, 'value' | 'functionId' | 'adds' | 'within'>;

/** `wholeOnly`: what functions give is read where it is the whole message; where it is a part, it describes a value, as other calls do too. */
export function makeTemplateReader(scope: Scope, wholeOnly = false): TemplateReader {
  const open = new Set<Expr>();
  /** Arguments of the functions of this file that are being looked into. */
  const given: { readonly functionId: number; readonly values: ReadonlyMap<string, { readonly value: Expr; readonly functionId: number }> }[] = [];
  let steps = 0;
  let allSteps = 0;
  /** How many messages with text of their own we are in. */
  let around = 0;

  function readings(expr: Expr, functionId: number, depth: number): Segment[][] {
    if (depth > maxDepth || ++steps > (allSteps > manySteps ? fewSteps : maxSteps) || open.has(expr)) return [[hole(expr)]];
    open.add(expr);
    try {
      return spread(expr, functionId, depth + 1).slice(0, maxTable);
    } finally {
      open.delete(expr);
    }
  }

  function product(parts: readonly Expr[], functionId: number, depth: number): Segment[][] {
    let rows: Segment[][] = [[]];
    const inText = wholeOnly && parts.length > 1 && parts.some((part) => part.kind === 'text' && /\p{L}/u.test(part.value)) ? 1 : 0;
    for (const part of parts.slice(0, maxSegments)) {
      around += inText;
      const options = readings(part, functionId, depth);
      around -= inText;
      if (options.length === 1 && options[0]) for (const row of rows) row.push(...options[0]);
      else if (rows.length * options.length > (rows.length === 1 && parts.length === 1 ? maxTable : maxReadings)) for (const row of rows) row.push(hole(part));
      else rows = rows.flatMap((row) => options.map((option) => [...row, ...option]));
    }
    if (parts.length > maxSegments) for (const row of rows) row.push({ hole: 'any' });
    return rows;
  }

  /** What a name, member or index stands for, where that is text. */
  function resolved(expr: Expr, functionId: number, depth: number): Segment[][] | undefined {
    if (depth > maxDepth / 2) return undefined;
    const values = assigned(expr, functionId, depth);
    if (values.length === 0) return undefined;
    const constant = /^[A-Z0-9_]+$/.test(lastName(expr) ?? '');
    if (!constant && values.some(({ value }) => value.kind === 'number')) return undefined;
    const whole = values.some(({ adds }) => adds) ? built(expr, values, functionId, depth) : [];
    const rows = whole.some(isPhrase) ? whole : values.flatMap(({ value, adds, functionId: at }) => readings(value, at, depth).map((row) => (adds ? [rest, ...row] : row)));
    if (values.some(({ adds }) => adds)) rows.push(grown(values, depth));
    const known = rows.filter((row) => row.some((segment) => 'text' in segment));
    if (known.length === 0) {
      const made = rows.find((row) => row.length === 1 && row[0] && 'hole' in row[0] && row[0].ref?.endsWith('()'))?.[0];
      return made && 'hole' in made && expr.kind === 'name' ? [[{ ...hole(expr), ...(made.ref === undefined ? {} : { ref: made.ref }) }]] : undefined;
    }
    const varies = !constant && expr.kind === 'name' && (values.length > 1 || (scope.parameterOwner(expr.name, functionId) === functionId && !known.flat().some((segment) => 'hole' in segment && segment.name === expr.name)));
    return known.length < rows.length || varies || (!constant && isAttribute(expr)) ? [...known, [hole(expr)]] : known;
  }

  /** What is put together by `+=` and `append`, in order: what stands in a branch of its own, or is put there by another function, is a hole. */
  function built(expr: Expr, values: readonly Given[], functionId: number, depth: number): Segment[][] {
    const sorted = values.toSorted((a, b) => a.value.range.start - b.value.range.start);
    const first = sorted.find(({ adds }) => !adds);
    const from = first?.value.range.start ?? -1;
    if (sorted.some(({ adds, within }) => adds && within === undefined)) return [];
    const path = pathOf(expr);
    const handed = path === undefined ? [] : scope.handedOn(path, functionId).map((value): Given => ({ value, adds: true, functionId, within: Infinity }));
    let rows: Segment[][] = first ? readings(first.value, first.functionId, depth) : [[rest]];
    for (const piece of [...sorted.filter(({ adds }) => adds), ...handed].sort((a, b) => a.value.range.start - b.value.range.start)) {
      if (piece.value.range.start < from) continue;
      const certain = (piece.within ?? -1) <= from && (!first || piece.functionId === first.functionId);
      const options = certain ? readings(piece.value, piece.functionId, depth) : [[rest]];
      const known = rows.length * options.length > maxReadings ? [[hole(piece.value)]] : options;
      rows = rows.flatMap((row) => known.map((option) => (option[0] === rest && row.at(-1) === rest ? row : [...row, ...option])));
    }
    return rows;
  }

  /** What is put together by `+=` and `append`: its beginning, up to the first words; what comes and goes after them is a hole. */
  function grown(values: readonly Given[], depth: number): Segment[] {
    const row: Segment[] = [];
    for (const { value, functionId } of values.toSorted((a, b) => a.value.range.start - b.value.range.start).slice(0, maxReadings)) {
      row.push(...(readings(value, functionId, depth)[0] ?? []));
      if (row.some((segment) => 'text' in segment && /\p{L}{3}/u.test(segment.text))) break;
    }
    return [...row, rest];
  }

  function assigned(expr: Expr, functionId: number, depth: number): Given[] {
    if (expr.kind === 'list' || expr.kind === 'object') return [{ value: expr, functionId }];
    const path = pathOf(expr);
    if (path !== undefined) {
      const direct = scope.valuesOf(path, functionId);
      if (direct.length > 0) return direct.slice(0, maxValues);
      if (expr.kind === 'member' && expr.property === 'value') return assigned(expr.object, functionId, depth + 1);
    }
    const inside = expr.kind === 'member' ? { object: expr.object, key: expr.property }
      : expr.kind === 'index' ? { object: expr.object, key: literalOf(expr.key) }
        : undefined;
    if (!inside || depth > 8) return [];
    if (inside.key === undefined && expr.kind === 'index') return itemsOf(inside.object, functionId, depth + 1);
    return assigned(inside.object, functionId, depth + 1).flatMap(({ value, functionId: at }) =>
      entryValues(value, inside.key).map((each) => ({ value: each, functionId: at })));
  }

  /** Every item of a list or table: of a literal, of a name's, of what a function of this file gives. */
  function itemsOf(expr: Expr, functionId: number, depth: number): { value: Expr; functionId: number }[] {
    if (depth > 8) return [];
    if (expr.kind === 'call') return scope.returnsOf(expr.callee).flatMap((each) => itemsOf(each.value, each.functionId, depth + 1));
    const path = pathOf(expr);
    const added = path === undefined ? [] : scope.addedTo(path, functionId).map((value) => ({ value, functionId }));
    const items = assigned(expr, functionId, depth).flatMap(({ value, functionId: at }) => (value.kind === 'list' || value.kind === 'object' ? entryValues(value, undefined).map((each) => ({ value: each, functionId: at }))
      : value.kind === 'call' ? itemsOf(value, at, depth + 1) : []));
    return [...items, ...added].slice(0, maxTable);
  }

  function spread(expr: Expr, functionId: number, depth: number): Segment[][] {
    switch (expr.kind) {
      case 'text': return [[{ text: expr.value }]];
      case 'number': return expr.verb === undefined || expr.verb === 's' || expr.verb === 'v' ? [[{ text: expr.text }]] : [[hole(expr)]];
      case 'template': return product(expr.parts, functionId, depth);
      case 'choice': return expr.options.flatMap((option) => readings(option, functionId, depth));
      case 'binary': {
        if (expr.operator === '+' && !isCount(expr)) return product([expr.left, expr.right], functionId, depth);
        return (expr.operator === '%' && mayHoldText(expr.left) ? formatted(expr.left, operandsOf(expr.right), functionId, depth, 'percent') : undefined) ?? [[hole(expr)]];
      }
      case 'name': {
        const argument = isCount(expr) ? undefined : argumentOf(expr.name, functionId);
        if (argument) return readings(expr.verb === undefined ? argument.value : { ...argument.value, verb: expr.verb }, argument.functionId, depth);
        return isCount(expr) ? [[hole(expr)]] : resolved(expr, functionId, depth) ?? [[hole(expr)]];
      }
      case 'member':
      case 'index': return isCount(expr) ? [[hole(expr)]] : resolved(expr, functionId, depth) ?? [[hole(expr)]];
      case 'call': return readCall(expr, functionId, depth) ?? [[hole(expr)]];
      case 'await': return readings(expr.operand, functionId, depth);
      case 'function': return expr.returns ? readings(expr.returns, expr.functionId, depth) : [[hole(expr)]];
      default: return [[hole(expr)]];
    }
  }

  /** `t("text")`, `chalk.red("text")`, `dedent(...)`, `"text".trim()`: calls that hand literal text through. */
  function readCall(expr: Extract<Expr, { kind: 'call' }>, functionId: number, depth: number): Segment[][] | undefined {
    const first = expr.args[0]?.value;
    const chain = appendedChain(expr);
    if (chain && isBuilder(chain.root)) return product([chain.root, ...chain.pieces], functionId, depth);
    if (chain && chain.root.kind === 'name') return resolved(chain.root, functionId, depth);
    if (expr.isNew && isBuilder(expr)) return first && first.kind !== 'number' ? readings(first, functionId, depth) : [[]];
    if (expr.isNew) {
      const text = first && makesMessage(expr) ? literalOf(first) ?? '' : undefined;
      return text === undefined || !first ? undefined : /\s/.test(text) ? fill(text, styleIn(text), expr.args.slice(1), functionId, depth) : readings(first, functionId, depth);
    }
    const { callee } = expr;
    const own = ownFunction(expr, functionId, depth) ?? suppliedText(first, functionId, depth) ?? joinedList(expr, functionId, depth);
    if (own) return own;
    if (callee.kind === 'member' && /^format(?:ted)?$/.test(callee.property) && mayHoldText(callee.object)) {
      const known = formatted(callee.object, expr.args, functionId, depth, callee.property === 'format' ? 'numbered' : 'percent');
      if (known) return known;
    }
    if (first && namesText(first) && formatters.test(lastName(callee) ?? '')) {
      const known = formatted(first, expr.args.slice(1), functionId, depth, undefined);
      if (known) return known;
    }
    if (first && namesText(first) && expr.args.length <= 2 && !takesText.test(lastName(callee) ?? '')) {
      const item: Expr = { kind: 'index', object: first, key: expr, range: first.range };
      const rows = resolved(first, functionId, depth) ?? resolved(item, functionId, depth) ?? [];
      const known = rows.filter((row) => isPhrase(row) || (row.length === 1 && row[0] && 'hole' in row[0] && row[0].ref?.endsWith('()')));
      if (known.length > 0) return known;
    }
    if (first && isTextual(first) && handsThrough(expr.callee, first)) {
      const text = literalOf(first);
      return text !== undefined && expr.args.length > 1 && /%[a-z]|\{\w*\}/.test(text)
        ? fill(text, /\{\w*\}/.test(text) ? 'numbered' : 'percent', expr.args.slice(1), functionId, depth)
        : expr.args.length <= 2 ? readings(first, functionId, depth) : undefined;
    }
    if (callee.kind === 'member' && expr.args.length === 0 && givesText.test(callee.property)) {
      const known = callee.object.kind === 'name' ? resolved(callee.object, functionId, depth) : callee.object.kind === 'call' && (callee.object.isNew || appendedChain(callee.object)) ? readCall(callee.object, functionId, depth) : undefined;
      if (known) return known;
    }
    if (callee.kind === 'member' && expr.args.length === 0 && isTextual(callee.object) && !changesText.test(callee.property)) {
      return readings(callee.object, functionId, depth);
    }
    return undefined;
  }

  /** What a function of this file gives for these arguments, where that is text. */
  function ownFunction(expr: Extract<Expr, { kind: 'call' }>, functionId: number, depth: number): Segment[][] | undefined {
    const returns = scope.returnsOf(expr.callee, expr.args.length);
    const target = returns[0]?.functionId;
    if (target === undefined || target === functionId || given.length > 3 || around > 0) return undefined;
    const values = new Map(scope.parametersOf(target).flatMap((name, index) => {
      const arg = expr.args.find((each) => each.name === name) ?? expr.args[index];
      return arg && !arg.spread && (arg.name === undefined || arg.name === name) ? [[name, { value: arg.value, functionId }] as const] : [];
    }));
    given.push({ functionId: target, values });
    const rows = returns.flatMap(({ value }) => readings(messageOf(value), target, depth));
    given.pop();
    const known = rows.filter((row) => row.some((segment) => 'text' in segment && /\p{L}/u.test(segment.text)));
    // What it gives may be another file's to tell.
    const elsewhere = rows.filter((row) => row.length === 1 && row[0] && 'hole' in row[0] && row[0].ref?.endsWith('()'));
    if (known.length === 0) return elsewhere.length > 0 ? elsewhere : undefined;
    return known.length < rows.length ? [...known, [hole(expr)]] : known;
  }

  /** `LogMessage.of(() -> "…" + x)`, `text(this::described)`: the text of a function that is handed on. */
  function suppliedText(first: Expr | undefined, functionId: number, depth: number): Segment[][] | undefined {
    const rows = first?.kind === 'function' && first.returns ? readings(first.returns, first.functionId, depth)
      : first?.kind === 'member' && scope.returnsOf(first).length > 0 ? ownFunction({ kind: 'call', callee: first, args: [], range: first.range }, functionId, depth) ?? [] : [];
    const known = rows.filter((row) => row.some((segment) => 'text' in segment && /\p{L}{3}/u.test(segment.text)));
    return known.length > 0 ? known : undefined;
  }

  function argumentOf(name: string, functionId: number): { readonly value: Expr; readonly functionId: number } | undefined {
    if (given.length === 0) return undefined;
    const owner = scope.parameterOwner(name, functionId);
    return owner === undefined ? undefined : given.findLast((each) => each.functionId === owner)?.values.get(name);
  }

  /** `", ".join(lines)`, `lines.join(", ")` of a list that was built piece by piece. */
  function joinedList(expr: Extract<Expr, { kind: 'call' }>, functionId: number, depth: number): Segment[][] | undefined {
    const { callee } = expr;
    if (callee.kind !== 'member' || callee.property !== 'join' || expr.args.length > 1) return undefined;
    const first = expr.args[0]?.value;
    const [list, between] = first && namesText(first) ? [first, literalOf(callee.object)] : [callee.object, first ? literalOf(first) : ','];
    const path = pathOf(list);
    if (path === undefined || between === undefined) return undefined;
    const more = scope.addedTo(path, functionId);
    const rest: Segment[] = more.length > 0 ? [{ hole: 'any' }] : [];
    const rows = scope.valuesOf(path, functionId).flatMap(({ value, functionId: at }): Segment[][] => {
      const list = value.kind === 'binary' && value.operator === '+' ? value.left : value;
      if (list.kind !== 'list' || list.items.length === 0 || list.items.length > maxReadings) return [];
      const parts = list.items.flatMap((item, index): Expr[] => (index === 0 ? [item] : [{ kind: 'text', value: between, range: item.range }, item]));
      const behind: Segment[] = list === value ? rest : [{ hole: 'any' }];
      return product(parts, at, depth).map((row) => [...row, ...behind]);
    });
    if (rows.length === 0) for (const piece of more) rows.push(...readings(piece, functionId, depth).map((row): Segment[] => [{ hole: 'any' }, ...row, { hole: 'any' }]));
    const known = rows.filter(isPhrase);
    return known.length > 0 ? known.slice(0, maxReadings) : undefined;
  }

  /** `text.format(…)`, `_("text") % values`, `sprintf(text, …)` where a name, a translation or a choice holds the text. */
  function formatted(holder: Expr, args: readonly Arg[], functionId: number, depth: number, style: HoleStyle | undefined): Segment[][] | undefined {
    const held = namesText(holder) && !(holder.kind === 'name' && argumentOf(holder.name, functionId)) ? resolved(holder, functionId, depth) : holder.kind === 'call' ? readCall(holder, functionId, depth) : readings(holder, functionId, depth);
    const texts = held?.map(joinTexts).filter((row) => row.some((segment) => 'text' in segment));
    if (!texts || texts.length === 0) return undefined;
    return texts.flatMap((row) => fillReading(row, style ?? (row.some((segment) => 'text' in segment && /\{\d+\}/.test(segment.text)) ? 'numbered' : 'percent'), args, functionId)).slice(0, maxReadings);
  }

  function fill(text: string, style: HoleStyle, args: readonly Arg[], functionId: number, depth: number): Segment[][] {
    let next = 0;
    const rows = piecesOf(text, style).map((piece): Expr => {
      if (piece.text !== undefined) return { kind: 'text', value: piece.text, range: { start: 0, end: 0 } };
      next += piece.skips ?? 0;
      const value = piece.position !== undefined ? args[piece.position]?.value
        : piece.name !== undefined ? namedValue(args, piece.name) : args.filter((arg) => arg.name === undefined)[next++]?.value;
      const known = value ?? { kind: 'name', name: piece.name ?? '', range: { start: 0, end: 0 } } satisfies Expr;
      return { ...known, ...(piece.verb ? { verb: piece.verb } : {}) };
    });
    return product(rows, functionId, depth).map((row) => row.map((segment) => ('hole' in segment && segment.name === '' ? { hole: segment.hole } : segment)));
  }

  /** Fills the library's own holes in the literal text of a reading. */
  function fillReading(row: readonly Segment[], style: HoleStyle, args: readonly Arg[], functionId: number): Segment[][] {
    if (row.length === 1 && row[0] && 'text' in row[0]) return fill(row[0].text, style, args, functionId, 0);
    return [row.flatMap((segment): Segment[] => ('hole' in segment ? [segment]
      : piecesOf(segment.text, style).map((piece) => (piece.text !== undefined ? { text: piece.text }
        : { hole: holeKindOf(piece.verb), ...(piece.name ? { name: piece.name } : {}) }))))];
  }

  return {
    read(message, functionId, style = 'none', args = []) {
      allSteps += steps;
      steps = 0;
      const read = readings(message, functionId, 0);
      const rows = (style === 'none' ? read : read.flatMap((row) => fillReading(joinTexts(row), style, args, functionId))).map(joinTexts).filter((row) => row.length > 0);
      return rows.length < 2 ? rows : [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()].slice(0, maxTable);
    },
  };
}
