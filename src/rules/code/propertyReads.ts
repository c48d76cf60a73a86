import { perFile } from './perFile.ts';

/** Where a property is read of what. */
export interface PropertyRead {
  /** As written: `request.body`, `user?.profile`. */
  readonly path: string;
  readonly name: string;
  readonly at: number;
}

const access = /(?<![\w.$"'`])([A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*){0,5})(?:[?!]?\.([A-Za-z_$][\w$]*)\b(?!\s*\()|(?:\[|\??\.(?:get|pop|fetch)\()\s*(?:['"]([\w.-]+)['"]|:(\w+)))/g;
const destructuring = /\{([^{}]{1,400})\}\s*(?::[^=;{}]{1,80})?=\s*(?:await\s+)?([A-Za-z_$][\w$.?]*)\s*(?:[;\n]|as\s)/g;

/** Every property that the file reads of an object, in one pass over the text. A Python object prints only what is read by key. */
export const propertiesIn = perFile(({ facts, text }): readonly PropertyRead[] => {
  const found: PropertyRead[] = [];
  for (const { index: at, 1: path = '', 2: property, 3: quoted, 4: symbol } of text.matchAll(access)) {
    const name = quoted ?? symbol ?? (facts.language === 'python' ? undefined : property);
    if (name !== undefined) found.push({ path, name, at });
  }
  for (const { index: at, 1: names = '', 2: path = '' } of text.matchAll(destructuring)) {
    for (const piece of names.split(',')) if (!piece.trim().startsWith('...')) found.push({ path, name: piece.split(/[:=]/)[0]?.trim() ?? '', at });
  }
  return found;
});
