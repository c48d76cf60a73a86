import type { StackFormat } from './frameReaders.ts';

/** Suffixes that compilers and runtimes put behind or around the name of a function. */
const generated: Readonly<Record<StackFormat, readonly (readonly [RegExp, string])[]>> = {
  v8: [[/^async /, ''], [/<(?:anonymous|computed)>|\/<$/g, '']],
  python: [[/<(?:locals|lambda|listcomp|genexpr|dictcomp|setcomp)>/g, '']],
  jvm: [[/\$\$.*(?=\.)/, ''], [/\.(?:lambda|\$anonfun)\$([\w$]+?)\$\d+(?:\$adapted)?$/, '.$1'], [/\$([A-Za-z_]\w*)\$\d+\.(?:invoke|invokeSuspend|call|run|apply|accept)$/, '.$1'], [/\.access\$\d*/, '.'], [/\$(?:default|suspendImpl)$|-[\w]{7}$|-impl$/g, ''], [/<(?:init|clinit)>/, '']],
  dotnet: [[/<(\w+)>[bdg]__(?:(\w+)\|)?[\w|]*(?:\.MoveNext)?/, '$1'], [/<>c(?:__DisplayClass\w+)?(?:`\d+)?\./g, ''], [/<(\w+)>\$/, '$1'], [/`\d+|\[[^\]]*\]$/g, ''], [/\.ctor|\.cctor/, '']],
  go: [[/\[\.{3}\]/g, ''], [/(?:\.func\d+|\.gowrap\d+|\.\d+|-fm|-range\d+)+$/, ''], [/[()*]/g, '']],
  rust: [[/::h[\da-f]{16}$/, ''], [/::\{(?:\{closure\}|closure[^}]*)\}\}?/g, ''], [/^<.*>(?=::)/, ''], [/::<.*>/, '']],
  ruby: [[/^(?:block|rescue|ensure)(?: \(\d+ levels\))? in /, ''], [/<[^>]*>/g, '']],
  php: [[/^[^{}]*(?=\{closure)/, ''], [/\{closure(?::([^}]*?)(?:\(\))?(?::\d+)?)?\}/, '$1']],
};

/** The plain name of the function that a frame's symbol means; `undefined` where it tells none (`<module>`, lambdas, hashes). */
export function functionNameOf(symbol: string, format: StackFormat): string | undefined {
  let plain = symbol.trim();
  for (let before = ''; before !== plain && plain.length < 2_000;) {
    before = plain;
    for (const [pattern, put] of generated[format]) plain = plain.replace(pattern, put);
  }
  const last = plain.split(/[.:#/\s\\>]+/).filter((part) => part !== '' && part !== '-').at(-1);
  return last !== undefined && /^[\p{L}_$][\p{L}\p{N}_$?!]*=?$/u.test(last) ? last : undefined;
}
