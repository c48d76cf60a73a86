/** Common words that begin like a hint: login, logic, logout; tracks; routines; spanning. */
const notFollowedBy: Readonly<Record<string, string>> = { log: '[aio]', trac: 'k', rout: 'in', span: '[ni]' };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * A look at a text before it is parsed: does it hold one of these? A word in lower case stands for a part of a name that begins with it, in
 * any of the three casings: `log` is in `auditLog`, `LOG_FILE` and `logger`, never in `catalog` or `login`. Anything else is searched as it is
 * written, a letter at its start not right after another letter of its kind.
 */
export function hintsOf(...hints: readonly string[]): RegExp {
  return new RegExp(hints.flatMap((hint) => {
    if (!/^[a-z]+$/.test(hint)) return `${/^[a-z]/.test(hint) ? '(?<![a-z])' : ''}${escaped(hint)}`;
    const not = notFollowedBy[hint];
    const rest = not === undefined ? '' : `(?!${not})`;
    const loud = not === undefined ? '' : `(?!${not.toUpperCase()})`;
    return [`(?<![a-z<]|<\\/)${hint}${rest}`, `${hint.charAt(0).toUpperCase()}${hint.slice(1)}${rest}`, `(?<![A-Z])${hint.toUpperCase()}${loud}`];
  }).join('|'));
}
