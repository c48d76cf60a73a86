import type { Segment, Template } from '../../../model/logFacts.ts';
import { compileTemplate, type CompiledTemplate } from './template.ts';

/** Styles of loguru and of Symfony's console, with the letters that stand for them. */
const style = '(?:light-)?(?:black|red|green|yellow|blue|magenta|cyan|white)|LIGHT-(?:BLACK|RED|GREEN|YELLOW|BLUE|MAGENTA|CYAN|WHITE)|BLACK|RED|GREEN|YELLOW|BLUE|MAGENTA|CYAN|WHITE|l?[kregymcw]|L?[KREGYMCW]|bold|dim|normal|italic|underline|strike|reverse|blink|hide|[bdniusvlh]|level|lvl|info|comment|question|error';
/** Its value may have commas, so it takes what is left of the tag: two ways to read a comma would be without end. */
const set = '(?:fg|bg|options|href)[ =][^<>]{1,200}';
const tag = new RegExp(`</?(?:${set}|(?:${style})(?:, ?(?:${style}))*(?:, ?${set})?)>|</>`, 'g');
/** rich's `[bold red]…[/bold red]`, `[/]`. */
const box = /\[\/[a-z ]{0,40}\]|\[(?:(?:bold|dim|italic|underline|strike|reverse|not|on|(?:bright_)?(?:black|red|green|yellow|blue|magenta|cyan|white)|link=[^\]\s]{1,200}|#[0-9a-f]{6})(?: |(?=\])))+\]/g;

/** Code in a message, shown in colour instead of between its ticks by consola and others. */
const tick = /`/g;

/** Tags in a message that mean colours. */
function markupOf(texts: string): RegExp | undefined {
  const pattern = texts.includes('</') ? tag : texts.includes('[/') ? box : undefined;
  return pattern && texts.search(pattern) >= 0 ? pattern : undefined;
}

/** The message as it is, and as its library writes it where tags in it mean colours, `Loaded <y>{}</y>`, or ticks mean code. */
function readingsOf(template: Template): readonly Template[] {
  const texts = template.map((segment) => ('text' in segment ? segment.text : ' ')).join('');
  const ticks = texts.split('`').length - 1;
  const pattern = markupOf(texts) ?? (ticks > 0 && ticks % 2 === 0 ? tick : undefined);
  if (!pattern) return [template];
  return [template, template.map((segment): Segment => ('text' in segment ? { text: segment.text.replace(pattern, '') } : segment))];
}

/** All readings of a message made ready. */
export const compileReadings = (templates: readonly Template[]): CompiledTemplate[] => templates.flatMap(readingsOf).map(compileTemplate);
