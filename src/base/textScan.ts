/** What a text may be looked for in: bytes of UTF-8, up to a length. */
export interface Scan {
  /**
   * The groups of which a text is in the first `length` bytes, one bit each, beside those of `known`; upper and lower case are alike. Ends early where
   * `isEnough`, by what was found so far, says so.
   */
  found(bytes: Uint8Array, length: number, known: number, isEnough: Uint8Array): number;
}

/** More groups than these are no small table. */
export const maxGroups = 10;

interface Node {
  readonly next: Map<number, Node>;
  bits: number;
  number: number;
}

const makeNode = (): Node => ({ next: new Map(), bits: 0, number: 0 });
const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);

/** Looks for many texts at once, one step a byte (Aho and Corasick 1975, all failures worked out beforehand). Texts are ASCII in lower case, none empty. */
export function makeTextScan(groups: readonly (readonly string[])[]): Scan {
  const root = makeNode();
  groups.forEach((texts, at) => texts.forEach((text) => {
    let node = root;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      const next = node.next.get(code) ?? makeNode();
      node.next.set(code, next);
      node = next;
    }
    node.bits |= 1 << at;
  }));
  const classOf = new Uint8Array(256);
  const used = [...new Set(groups.flat().flatMap((text) => [...text].map((char) => char.charCodeAt(0))))];
  used.forEach((code, at) => { classOf[code] = at + 1; });
  for (let byte = 0; byte < 256; byte += 1) classOf[byte] = classOf[lower(byte)] ?? 0;
  const nodes = inBreadth(root);
  const width = used.length + 1;
  const steps = new Uint32Array(nodes.length * width);
  const bits = new Uint16Array(nodes.length);
  const failures = new Uint32Array(nodes.length);
  for (const node of nodes) {
    const failure = failures[node.number] ?? 0;
    bits[node.number] = node.bits | (node === root ? 0 : bits[failure] ?? 0);
    used.forEach((code, at) => {
      const child = node.next.get(code);
      const elsewhere = node === root ? 0 : (steps[failure * width + at + 1] ?? 0) / width;
      if (child) failures[child.number] = elsewhere;
      steps[node.number * width + at + 1] = (child?.number ?? elsewhere) * width;
    });
  }
  /** By the place of a state's row. */
  const tells = new Uint16Array(nodes.length * width);
  bits.forEach((value, at) => { tells[at * width] = value; });
  return {
    found(bytes, length, known, isEnough) {
      let found = known;
      if (isEnough[found] === 1) return found;
      let state = 0;
      for (let at = 0; at < length; at += 1) {
        state = steps[state + (classOf[bytes[at] ?? 0] ?? 0)] ?? 0;
        const told = tells[state] ?? 0;
        if (told !== 0 && (found | told) !== found) {
          found |= told;
          if (isEnough[found] === 1) return found;
        }
      }
      return found;
    },
  };
}

/** All nodes, those nearer to the root first, numbered in that order. */
function inBreadth(root: Node): readonly Node[] {
  const nodes = [root];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node) continue;
    node.number = at;
    nodes.push(...node.next.values());
  }
  return nodes;
}
