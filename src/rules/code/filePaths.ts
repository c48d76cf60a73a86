import { makeNesting } from '../../model/nesting.ts';
import { perFile } from './perFile.ts';

/** Calls that take a file's path first. */
const opening = /\b(?:os\.(?:Open|OpenFile|ReadFile|WriteFile|Stat|Lstat|Remove|RemoveAll|Chmod|Create|path\.\w+|remove|unlink|stat|chmod)|ioutil\.\w+File|fs\.(?:read|write|append|unlink|stat|access|open|exists)\w*|(?:read|write|append)File(?:Sync)?|existsSync|unlink(?:Sync)?|createReadStream|(?<![\w.])open|(?<![\w.])Path|Files\.\w+|Paths?\.(?:get|of)|new\s+File(?:Reader|InputStream|OutputStream)?|File\.(?:Read|Write|Exists|Open|Delete|Append|Copy|Create|exist|open|read|write|new)\w*\??|fs::(?:read|write|remove|metadata|File)\w*|file_get_contents|file_put_contents|file_exists|fopen|is_file)\(\s*\$?([A-Za-z_]\w*)\s*[,)]/g;
/** What only a path has. */
const asked = /(?<![\w.])([A-Za-z_]\w*)\.(?:is_file|exists|is_dir|chmod|read_text|write_text|read_bytes|write_bytes|with_suffix|unlink)\(/g;

/** Names that a file opens as files, with the functions that do. */
const openedIn = perFile(({ facts, text }) => {
  const functions = makeNesting(facts.functions, ({ range }) => range);
  const found = new Map<string, Set<number>>();
  for (const pattern of [opening, ...(facts.language === 'python' ? [asked] : [])]) {
    for (const { index, 1: name = '' } of text.matchAll(pattern)) {
      const [within] = functions.around({ start: index, end: index + 1 });
      found.set(name, (found.get(name) ?? new Set()).add(within?.id ?? 0));
    }
  }
  return found;
});

/** True for a name that its function, or one around it, opens as a file: it is a path, whatever it is called. */
export function isFilePath(name: string, functionId: number, file: Parameters<typeof openedIn>[0]): boolean {
  const opened = openedIn(file).get(name);
  if (!opened) return false;
  for (let id = functionId; id > 0; id = file.facts.functions[id]?.parent ?? 0) if (opened.has(id)) return true;
  return false;
}
