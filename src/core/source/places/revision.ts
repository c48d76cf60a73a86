import { isObject, listOf, parseJson, textOf } from '../../../base/json.ts';
import { shortened } from '../../../base/text.ts';
import type { Attributes, AttributeValue } from '../../../model/attributes.ts';

/** What telemetry says of the commit that ran. */
export interface Revision {
  /** The attribute, as OpenTelemetry names it. */
  readonly name: string;
  readonly value: string;
  /** Names of tags and ids of commits that it may mean, the likeliest first. */
  readonly tries: readonly string[];
  /** True where the value says an id, so that a repository without it is behind. */
  readonly isId: boolean;
}

/** The surest first: an id of a commit, then a version, then the tag of an image. */
const idAttributes = ['vcs.ref.head.revision', 'git.commit.sha', 'git.commit.id', 'vcs.repository.ref.revision'];
const attributeNames = [...idAttributes, 'service.version', 'container.image.tags', 'container.image.tag', 'container.image.name'];

export const revisionNames = 'vcs.ref.head.revision, git.commit.sha or service.version';

const wholeId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const idLike = /^(?=.*[a-f])[0-9a-f]{7,64}$/;
const idInside = /(?:^|[-+._@])(?:g|sha-)?(?<id>(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40})(?=$|[-+._])/;
const tagLike = /^[A-Za-z0-9][\w.+/-]{0,199}$/;

/** Every revision that a record or span and its sender name, the surest first. Names are taken dotted and underscored. */
export function revisionsOf(resource: Attributes, attributes: Attributes): readonly Revision[] {
  return attributeNames.flatMap((name) => {
    const value = [name, name.replaceAll('.', '_')].flatMap((key) => [resource, attributes].map((all) => (Object.hasOwn(all, key) ? all[key] : undefined))).find((each) => each !== undefined && each !== null && each !== '');
    return textsOf(value).flatMap((text) => toRevision(name, text) ?? []);
  });
}

function textsOf(value: AttributeValue | undefined): readonly string[] {
  const parsed = typeof value === 'string' && value.startsWith('[') ? parseJson(value) : value;
  if (Array.isArray(parsed)) return listOf(parsed).flatMap((each) => textOf(each) ?? []).slice(0, 4);
  return parsed === undefined || parsed === null || isObject(parsed) ? [] : [String(parsed)];
}

function toRevision(name: string, text: string): Revision | undefined {
  const plain = name === 'container.image.name' ? (/[^/]:(?<tag>[\w.-]+)$/.exec(text)?.groups?.['tag'] ?? '') : text.trim();
  const value = plain.replace(/^refs\/tags\//, '');
  if (value === '') return undefined;
  // A version of digits only is a date or a number; an attribute for ids holds nothing else.
  const isWhole = (idAttributes.includes(name) ? /^[0-9a-f]{7,64}$/ : idLike).test(value) || wholeId.test(value);
  const id = isWhole ? value : idInside.exec(value)?.groups?.['id'];
  const bare = value.replace(/\+.*$/, '');
  const tags = [value, `v${value}`, value.replace(/^v(?=\d)/, ''), bare, `v${bare}`];
  const tries = [...new Set([...(id === value ? [value] : []), ...tags, ...(id === undefined ? [] : [id])])].filter((each) => isRevision(each));
  return tries.length === 0 ? undefined : { name, value: shortened(value, 80), tries, isId: id !== undefined };
}

/** A text that may be given to git as the name of a tag or the id of a commit. */
export function isRevision(text: string): boolean {
  return tagLike.test(text) && !text.includes('..') && !text.includes('//') && !/[./]$|\.lock$/.test(text);
}
