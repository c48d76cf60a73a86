/** What a part of a pattern tells of the texts that it matches, in lower case. */
interface Told {
  /** All texts that it matches, where they are few. */
  readonly exact?: readonly string[];
  /** Every text that it matches holds one of these. */
  readonly needed?: readonly string[];
}

const nothing: Told = {};
const empty: Told = { exact: [''] };
/** More texts than these for one part are not followed. */
const maxTexts = 64;
/** A class of more characters than these tells nothing. */
const maxClass = 4;
/** What belongs to an escape behind its letter: references, characters by number or name. */
const numbered: Readonly<Record<string, RegExp>> = { x: /^[\da-fA-F]{2}/, u: /^(?:[\da-fA-F]{4}|\{[\da-fA-F]+\})/, p: /^\{[^}]*\}/, P: /^\{[^}]*\}/, k: /^<\w+>/, c: /^[A-Za-z]/, 0: /^\d+/ };
const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };

/**
 * Texts in lower case of which every match of a pattern holds at least one, whatever its casing: a look for them is many times as quick as the pattern.
 * `undefined` where the pattern does not tell. What stands around a match (`(?<!…)`, `\b`) is not looked at. As in Cox, "Regular Expression Matching
 * with a Trigram Index", with whole texts in place of trigrams.
 */
export function neededTexts({ source, flags }: RegExp): readonly string[] | undefined {
  if (flags.includes('v') || (flags.includes('i') && flags.includes('u'))) return undefined;
  const reader = new Reader(source);
  const { exact, needed } = reader.choice();
  return best(exact, needed);
}

/** The list that leaves out more: that whose shortest text is longer. */
function best(one: readonly string[] | undefined, other: readonly string[] | undefined): readonly string[] | undefined {
  const [a, b] = [shortest(one), shortest(other)];
  if (a === 0 && b === 0) return undefined;
  return a > b || (a === b && (one?.length ?? 0) <= (other?.length ?? 0)) ? one : other;
}

const shortest = (texts: readonly string[] | undefined): number => (texts === undefined || texts.length === 0 ? 0 : Math.min(...texts.map(({ length }) => length)));

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** `a|b|c`, up to the end or the `)` around it. */
  choice(): Told {
    const branches = [this.#row()];
    while (this.#source[this.#at] === '|') {
      this.#at += 1;
      branches.push(this.#row());
    }
    if (branches.length === 1) return branches[0] ?? nothing;
    const exact = branches.every((each) => each.exact) ? [...new Set(branches.flatMap((each) => each.exact ?? []))] : undefined;
    const needed = branches.map((each) => best(each.exact, each.needed));
    return { ...(exact && exact.length <= maxTexts ? { exact } : {}), ...(needed.every((each) => each !== undefined) ? { needed: [...new Set(needed.flat())] } : {}) };
  }

  /** Parts one after the other: texts of neighbours are put together. */
  #row(): Told {
    let run: readonly string[] = [''];
    let isExact = true;
    let needed: readonly string[] | undefined;
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      const part = this.#repeated(this.#part());
      if (part.exact && run.length * part.exact.length <= maxTexts) {
        const { exact } = part;
        run = run.flatMap((text) => exact.map((next) => text + next));
        continue;
      }
      needed = best(best(run, needed), part.needed);
      run = part.exact ?? [''];
      isExact = false;
    }
    return { ...(isExact ? { exact: run } : {}), ...(isExact ? {} : { needed: best(run, needed) ?? [] }) };
  }

  #repeated(part: Told): Told {
    const match = /^(?:([?*+])|\{(\d+)(,?)\d*\})\??/.exec(this.#source.slice(this.#at, this.#at + 24));
    if (!match) return part;
    this.#at += match[0].length;
    if (match[1] === '?') return part.exact ? { exact: [...new Set(['', ...part.exact])] } : nothing;
    const isOnce = match[2] === '1' && match[3] === '';
    if (isOnce) return part;
    const needed = match[1] === '*' || match[2] === '0' ? undefined : best(part.exact, part.needed);
    return needed ? { needed } : nothing;
  }

  #part(): Told {
    const char = this.#source[this.#at] ?? '';
    this.#at += 1;
    switch (char) {
      case '(': return this.#group();
      case '[': return this.#class();
      case '\\': return this.#escape();
      case '.': return nothing;
      case '^':
      case '$': return empty;
      default: return literal(char);
    }
  }

  #group(): Told {
    const [opening = '', mark = ''] = /^(?:\?(<?[=!]|:|<\w+>|))?/.exec(this.#source.slice(this.#at, this.#at + 60)) ?? [];
    this.#at += opening.length;
    const inside = this.choice();
    this.#at += 1;
    // What stands around is no part of the match; of `(?i:` and its like nothing is known.
    if (/[=!]/.test(mark)) return empty;
    return opening === '?' ? nothing : inside;
  }

  #class(): Told {
    const [whole = ''] = /^\^?(?:\\[^]|[^\]\\])*\]/.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += whole.length;
    const inside = whole.slice(0, -1);
    if (inside.startsWith('^') || /\\[^\\\]^.*+?$(){}|/-]|[^\\]-[^]/.test(inside)) return nothing;
    const found = new Set([...inside.replace(/\\([^])/g, '$1')].map((char) => char.toLowerCase()));
    return found.size <= maxClass && [...found].every(isPlain) ? { exact: [...found] } : nothing;
  }

  #escape(): Told {
    const char = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (char === 'b' || char === 'B') return empty;
    if (Object.hasOwn(controls, char)) return literal(controls[char] ?? '');
    if (!/\w/.test(char)) return literal(char);
    const rest = numbered[/\d/.test(char) ? '0' : char]?.exec(this.#source.slice(this.#at, this.#at + 80))?.[0] ?? '';
    this.#at += rest.length;
    return nothing;
  }
}

const isPlain = (char: string): boolean => char.length === 1 && char.charCodeAt(0) < 128;
const literal = (char: string): Told => (isPlain(char) ? { exact: [char.toLowerCase()] } : nothing);
