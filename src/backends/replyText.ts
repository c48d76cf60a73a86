import { shortened, withoutAnsi } from '../base/text.ts';

/** Whether a body is a web page, however it begins. */
export function isHtml(text: string): boolean {
  return /^\uFEFF?(?:<\?xml[^>]*>|<!--[^]*?-->|\s)*(?:<!doctype html|<html|<head|<body|<title)/i.test(text.slice(0, 2_000));
}

/** The title of a web page, for people. */
export function titleOf(html: string): string {
  return wordsOf(/<title[^>]*>([^<]*)</i.exec(html.slice(0, 20_000))?.[1] ?? 'no title');
}

/** The first words of a text from outside, on one line: no control characters, none that turn the direction of text. */
export function wordsOf(text: string): string {
  const start = withoutAnsi(text.slice(0, 2_000));
  return shortened(start.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/g, '').replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim(), 200);
}
