import type { Param } from '../../model/facts.ts';
import type { CheckedFile } from '../rule.ts';
import { perFile } from './perFile.ts';

const annotated = /(?:@(?:Headers?|RequestHeader|RequestParam|Query|QueryParam|HeaderParam|CookieParam|FormParam|Body|Param|CookieValue|Cookies?|Value|Inject)\s*\(|\[From(?:Header|Query|Form|Route|Body)\s*\()\s*(?:(?:value|name|Name)\s*=\s*)?['"]([^'"]{1,80})['"]/;
const defaulted = /=\s*(?:fastapi\.)?(?:Header|Cookie|Form|Query|Body|Path)\([^)]*\balias\s*=\s*['"]([^'"]{1,80})['"]/;

/** A parameter with what stands around it, up to the parameters beside it. */
export function writtenOf({ range, name }: Param, text: string): string {
  const before = text.slice(Math.max(0, range.start - 160), range.start);
  const from = /[^]*(?:[(,](?=\s*(?:[@[]|$))|[{;])/.exec(before.replace(/\([^()]*\)/g, (inner) => inner.replace(/[(,]/g, ' ')))?.[0].length ?? 0;
  const rest = text.slice(range.start, range.start + name.length + 160);
  return before.slice(from) + rest.slice(0, Math.max(range.end - range.start, rest.search(/,|\)\s*(?:[:{]|->|=>)|\n/)));
}

/** The key under which a framework reads a parameter's value: `@Headers('authorization') auth`, `auth: str = Header(alias="Authorization")`. */
export function keyGiven(param: Param, text: string): string | undefined {
  const written = writtenOf(param, text);
  return (annotated.exec(written) ?? defaulted.exec(written))?.[1];
}

/** True for `@CookieValue("SESSION") sid`, `sid: str = Cookie(alias="session")`. */
export const isCookie = (param: Param, text: string): boolean => /@Cookie|=\s*(?:fastapi\.)?Cookie\(/.test(writtenOf(param, text));

const valued = /@Value\(\s*"\$\{([^}:"]{1,80})[^"]*"\s*\)[\w\s.<>@]{1,120}?\b(\w+)\s*[;=]/g;
const properties = perFile(({ text, facts }) => new Map(facts.language === 'java' ? [...text.matchAll(valued)].map(([, key = '', name = '']) => [name, key] as const) : []));

/** The property that Spring puts into a field: `@Value("${jwt.secret}") private String signing`. */
export const propertyOf = (name: string, file: CheckedFile): string | undefined => properties(file).get(name);
