/**
 * Where the parser keeps things: the structs of tree-sitter 0.25 (`subtree.h`, `tree.h`, `parser.h`) as wasm32 lays them out. Asking
 * the parser for each node by its cursor costs six calls a node and as much time as the parsing. `treeCopy.test.ts` compares every
 * node with the cursor's answer, so that another layout in another version of the package is found there.
 */

/** The parser's memory. Its views are others after it grew: ask for them anew for each tree. */
export interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/** A subtree is eight bytes: a small leaf itself, or the address of its struct. Its children lie right before that struct. */
export const subtreeBytes = 8;
/** Bits of a subtree's first byte when it is a leaf itself. */
export const leaf = { isInline: 1, visible: 2, extra: 8 } as const;
/** Byte offsets in such a leaf. */
export const leafAt = { symbol: 1, padding: 6, size: 7 } as const;
/** Bits of the byte `flags` of a struct. */
export const flag = { visible: 1, extra: 4 } as const;
/** Byte offsets in a struct. */
export const structAt = { padding: 4, size: 16, childCount: 36, symbol: 40, flags: 44, visibleChildCount: 48, productionId: 66 } as const;

/** The language's struct follows the root's subtree. */
const languageOfTree = 8;
const languageAt = { symbolCount: 4, aliasCount: 8, productionCount: 28, fieldCount: 32, aliasStride: 36, fieldSlices: 64, fieldEntries: 68, publicSymbols: 76, aliasSequences: 84 } as const;
/** A child's number in its production is one byte. */
const mostChildren = 256;

/** A grammar's tables, copied out of the parser. */
export interface GrammarTables {
  /** The number a symbol goes by outside of the parser. */
  readonly publicSymbols: Uint16Array;
  /** Of production × `stride` + child's number: another symbol for the child, its field; 0 for none. */
  readonly aliases: Uint16Array;
  readonly fields: Uint16Array;
  readonly stride: number;
}

/** Tables of the grammar that a tree was parsed with; `root` is the address of the tree's root. */
export function readTables({ HEAPU8, HEAPU16, HEAPU32 }: Memory, root: number): GrammarTables {
  const word = (address: number): number => HEAPU32[address >> 2] ?? 0;
  const half = (address: number): number => HEAPU16[address >> 1] ?? 0;
  const language = word(root + languageOfTree);
  const symbols = word(language + languageAt.symbolCount) + word(language + languageAt.aliasCount);
  const productions = word(language + languageAt.productionCount);
  const aliasStride = half(language + languageAt.aliasStride);
  const slices = word(language + languageAt.fieldSlices);
  const entries = word(language + languageAt.fieldEntries);
  const sequences = word(language + languageAt.aliasSequences);
  const aliases = new Uint16Array(productions * mostChildren);
  const fields = new Uint16Array(productions * mostChildren);
  for (let production = 0; production < productions; production += 1) {
    const row = production * mostChildren;
    // Production 0 is the one without aliases.
    const aliased = production === 0 ? 0 : aliasStride;
    for (let child = 0; child < aliased; child += 1) aliases[row + child] = half(sequences + 2 * (production * aliasStride + child));
    if (word(language + languageAt.fieldCount) === 0) continue;
    const first = half(slices + 4 * production);
    // The first of two entries for one child counts; an inherited one belongs to a child of the child.
    for (let at = first + half(slices + 4 * production + 2) - 1; at >= first; at -= 1) {
      const entry = entries + 4 * at;
      if (HEAPU8[entry + 3] === 0) fields[row + (HEAPU8[entry + 2] ?? 0)] = half(entry);
    }
  }
  const publicSymbols = Uint16Array.from({ length: symbols }, (_, symbol) => half(word(language + languageAt.publicSymbols) + 2 * symbol));
  return { publicSymbols, aliases, fields, stride: mostChildren };
}
