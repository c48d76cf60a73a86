import { withoutAnsi } from '../../base/text.ts';

/** Controls and marks that change the direction or hide: shown by code point, so that a line cannot look like another. */
const deceiving = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
const breaks = /\r\n|[\n\r\u2028\u2029]/g;

const named = (character: string): string => {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
};

/** Untrusted text for one row: escape sequences removed, line breaks and controls made visible. */
export function oneLine(text: string): string {
  return withoutAnsi(text).replace(breaks, '↵').replace(/\t/g, '  ').replace(deceiving, named);
}

/** Untrusted text over several lines: as `oneLine`, with its line breaks and tabs. */
export function manyLines(text: string): string {
  return withoutAnsi(text).replace(breaks, '\n').replace(deceiving, named);
}
