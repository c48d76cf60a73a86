import { makeNesting } from '../../model/nesting.ts';
import { perFile } from './perFile.ts';

/** What texts, bytes and dicts have too. */
const ofTexts = new Set(`strip lstrip rstrip split rsplit splitlines encode decode replace startswith endswith lower upper format join find rfind partition rpartition count index isdigit isalnum isalpha hex ljust rjust zfill casefold title
  removeprefix removesuffix get items keys values pop update setdefault copy append extend key value val token secret data raw text plain plaintext string access refresh`.split(/\s+/));

/** Which attributes a file asks of what it calls a token, by name and function. */
const askedIn = perFile(({ facts, text }) => {
  const functions = makeNesting(facts.functions, ({ range }) => range);
  const found = new Map<string, string[]>();
  for (const { index, 1: name = '', 2: attribute = '' } of text.matchAll(/(?<![\w.])(\w*[tT]oken\w*)\.([a-zA-Z_]\w*)/g)) {
    const [within] = functions.around({ start: index, end: index + 1 });
    const key = `${within?.id ?? 0} ${name}`;
    const known = found.get(key);
    if (known) known.push(attribute);
    else found.set(key, [attribute]);
  }
  return found;
});

/** True for a token of Python that its function asks for more than a text has to give: an object, which says itself how it prints. `tells` of an attribute whether it is the secret. */
export function isUsedAsObject(name: string, functionId: number, file: Parameters<typeof askedIn>[0], tells: (attribute: string) => boolean): boolean {
  const attributes = askedIn(file).get(`${functionId} ${name}`) ?? [];
  return attributes.some((each) => !ofTexts.has(each)) && !attributes.some((each) => /^(?:key|value|secret|token|access|refresh)$/.test(each) || tells(each));
}
