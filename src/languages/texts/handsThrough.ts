import { literalOf, type Expr } from '../../model/expr.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import type { HoleStyle } from '../lowering/formats.ts';
import { namesText } from './textualExprs.ts';

const translators = /^(?:t|l|tr|_?(?:string|html)?_?locali[sz]er|_|__|\$t|gettext\w*|n?gettext|i18n\w*|translate\w*|localize|l10n|msg|message|text|bold|dim|italic|underline|inverse|strip|dedent\w*|(?:bg)?(?:red|green|yellow|blue|cyan|magenta|gr[ae]y|white|black)(?:bright)?|bright\w*|color\w*|style\w*)$/i;
/** Names of functions that find a text by its key. */
const lookups = /^(?:get|find|load|format|lookup)?_?(?:localized|resource)?_?(?:string|message|text|translation|label|phrase|resource)s?$/i;
/** `err.Error()`, `text.toString()`: methods that give the text that a variable was given. */
export const givesText = /^(?:Error|String|toString|ToString|getMessage|trim|strip)$/;
/** Names of functions that look at text or make something else of it. */
export const takesText = /^(?:join|split|r?split\w*|replace\w*|re?match\w*|test|exec|get\w*|has\w*|includes?|contains|index\w*|starts?_?with|ends?_?with|header|query|param\w*|pad\w*|require|resolve|import|append|add|set\w*|find\w*|filter|open|read\w*|write\w*|parse\w*|loads?|sub|encode|decode|strftime|environ|fetch|execute|select\w*|trim\w+|count|len|push|lookup|env|str|hash\w*|date\w*|New|Error\w*|\w*Error|\w*Exception)$/i;

/** True for calls that give back the text they are given: a phrase in any call that does not look like text handling, a key in a translation. */
export function handsThrough(callee: Expr, first: Expr): boolean {
  const name = lastName(callee) ?? '';
  if (translators.test(name)) return true;
  const text = first.kind === 'template' ? first.parts.map((part) => (part.kind === 'text' ? part.value : ' ')).join('') : literalOf(first) ?? '';
  if (lookups.test(name) && /^[\w-]+(?:[.:/][\w-]+)+$/.test(text)) return true;
  return !takesText.test(name) && /\p{L}{2}.*\s.*\p{L}{2}/su.test(text);
}

/** True for `new Message("KEY", bundle, x)` and `new FormattedMessage("lost {}", x)`: objects that are made to say a text, of a phrase or by its key. */
export function makesMessage({ callee, args }: Extract<Expr, { kind: 'call' }>): boolean {
  const first = args[0]?.value;
  return first !== undefined && args.length > 1 && /(?:Message|Msg)$/.test(lastName(callee) ?? '') && (first.kind === 'choice' || first.kind === 'text' || namesText(first));
}

/** How a text that a program fills by itself writes its holes. */
export const styleIn = (text: string): HoleStyle => (/\{\d/.test(text) ? 'numbered' : /%[-+0-9.]*[a-z]/.test(text) ? 'percent' : 'braces');

const formats = /^s?printf$|^[fF]ormat\w{0,10}$/;
/** A member of a class of texts, as classes made from resources have them. */
const resource = /(?:^|\.)[A-Z]\w*\.[A-Z]\w*$/;

/** Of a call that finds a text by a member (`SR.GetString(SR.Gone)`) or fills the holes of one (`string.Format(culture, Texts.Gone, x)`), that member. */
export function resourceOf({ callee, args }: Extract<Expr, { kind: 'call' }>): Expr | undefined {
  const name = lastName(callee) ?? '';
  if (!lookups.test(name) && !translators.test(name) && !formats.test(name)) return undefined;
  return args.slice(0, formats.test(name) ? 2 : 1).map(({ value }) => value).find((value) => value.kind === 'member' && resource.test(pathOf(value) ?? '') && !value.property.endsWith('Culture'));
}

/** Of an object with a message, as helpers hand them to log calls, the message. */
export function messageOf(value: Expr): Expr {
  const message = value.kind === 'object' ? value.entries.find(({ key }) => key === 'msg' || key === 'message') : undefined;
  return message?.value ?? value;
}
