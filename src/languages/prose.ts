/**
 * Looks at a text without parsing it that leave out what is written for people. Comments may stay in the result; code is never lost: only comments that
 * stand on lines of their own go, and none in which a text literal may put in a value.
 */

/** A line `// …`; a block whose lines all begin with a star and that ends its line. */
const slashes = /^[ \t]*(?:\/\/(?![^\n]*\$\{)[^\n]*|\/\*(?:[^*\n]|\*(?!\/))*(?:\n[ \t]*\*(?!\/)(?:[^*\n]|\*(?!\/))*)*(?:\n[ \t]*)?\*\/[ \t\r]*$)/gm;
const hashes = /^[ \t]*#(?!\{)[^\n]*/gm;
/** Comments and strings of Python: what looks like the one inside of the other is neither. */
const pythonPieces = /#[^\n]*|([A-Za-z]{0,2})("""|''')(?:[^\\]|\\[^])*?\2|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g;

/** Without comments of C's kind. */
export const withoutSlashes = (text: string): string => text.replace(slashes, '');

/** Without comments of the shell's kind. */
export const withoutHashes = (text: string): string => text.replace(hashes, '');

/** Without comments and texts over several lines, which are its documentation; texts that hold expressions stay. */
export const withoutDocstrings = (text: string): string =>
  text.replace(pythonPieces, (piece: string, prefix: string | undefined, quotes: string | undefined) => (piece.startsWith('#') || (quotes !== undefined && !/[ft]/i.test(prefix ?? '')) ? '' : piece));
