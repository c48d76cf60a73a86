import { perFile } from './perFile.ts';
import type { CheckedFile } from '../rule.ts';

const declaration = /(?<![\w.])(?=((?:[a-z]\w*\.)*[A-Z][\w.]*(?:<[^;(){}=]{0,80}>)?(?:\[\])?\??)\s+(\w+)\s*(?:[;=:,)]|in\b))/g;

/** Where each name is declared with which type, in order. */
const declarations = perFile(({ text }) => {
  const found = new Map<string, { readonly end: number; readonly type: string }[]>();
  for (const { index, 1: type = '', 2: name = '' } of text.matchAll(declaration)) {
    const declared = { end: text.indexOf(name, index + type.length) + name.length, type };
    const known = found.get(name);
    if (known) known.push(declared);
    else found.set(name, [declared]);
  }
  return found;
});

/** The type that stands before a name where Java or C# declares it, the last before a place; none for `var`, none in other languages. */
export function declaredTypeOf(name: string, at: number, file: CheckedFile): string | undefined {
  const { language } = file.facts;
  return language === 'java' || language === 'csharp' ? declarations(file).get(name)?.findLast(({ end }) => end < at)?.type : undefined;
}
