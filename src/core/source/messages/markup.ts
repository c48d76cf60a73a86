import type { Segment, Template } from '../../../model/logFacts.ts';
import { compileTemplate, type CompiledTemplate } from './template.ts';

/** Styles of loguru and of Symfony's console, with the letters that stand for them. */
const style = '(?:light-)?(?:black|red|green|yellow|blue|magenta|cyan|white)|LIGHT-(?:BLACK|RED|GREEN|YELLOW|BLUE|MAGENTA|CYAN|WHITE)|BLACK|RED|GREEN|YELLOW|BLUE|MAGENTA|CYAN|WHITE|l?[kregymcw]|L?[KREGYMCW]|bold|dim|normal|italic|underline|strike|reverse|blink|hide|[bdniusvlh]|level|lvl|info|comment|question|error|(?:fg|bg|options|href)[ =][^<>]{1,80}';
const tag = new RegExp(`</?(?:${style})(?:, ?(?:${style}))*>|</>`, 'g');
/** rich's `[bold red]…[/bold red]`, `[/]`. */
const box = /\[\/[a-z ]{0,40}\]|\[(?:(?:bold|dim|italic|underline|strike|reverse|not|on|(?:bright_)?(?:black|red|green|yellow|blue|magenta|cyan|white)|link=[^\]]{1,200}|#[0-9a-f]{6})(?: |(?=\])))+\]/g;

/** The message as it is, and as its library writes it where tags in it mean colours: `Loaded <y>{}</y>`. */
function readingsOf(template: Template): readonly Template[] {
  const texts = template.map((segment) => ('text' in segment ? segment.text : ' ')).join('');
  const pattern = texts.includes('</') ? tag : texts.includes('[/') ? box : undefined;
  if (!pattern || texts.search(pattern) < 0) return [template];
  return [template, template.map((segment): Segment => ('text' in segment ? { text: segment.text.replace(pattern, '') } : segment))];
}

/** All readings of a message made ready. */
export const compileReadings = (templates: readonly Template[]): CompiledTemplate[] => templates.flatMap(readingsOf).map(compileTemplate);
