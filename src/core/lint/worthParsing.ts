import type { Language } from '../../languages/language.ts';
import { defaultLintConfig, type LintConfig } from '../../model/lintConfig.ts';

/** What takes values out of a program without being a log call: prints, span attributes and events, baggage, metric labels, contexts of loggers. */
export const publishes = new RegExp([
  /\bconsole\s*\??\.|\bp?print(?:ln|f)?\s*\(|\bprint_(?:exc|exception|stack)\b|printStackTrace|System\.(?:out|err)\b|\bConsole\.|\bF?[pP]rint(?:f|ln)?\(/,
  /\b[sS]et_?(?:[aA]ttributes?|[tT]ag)\s*\(|\b[aA]dd_?(?:[eE]vent|Tag)\s*\(|[bB]aggage|\b(?:labels|[wW]ithLabelValues)\s*\(/,
  /\b(?:MDC|ThreadContext|CloseableThreadContext|LogContext|ScopeContext)\b|DiagnosticsContext\b|contextvars|\bForContext\b|\bBeginScope\b/,
  /(?:[cC]ounter|[gG]auge|[hH]istogram|[sS]ummary|[mM]etrics?|[mM]eter|[tT]imer)\w*(?:\(\))?\s*\??\.\s*(?:[iI]nc\w*|[aA]dd|[rR]ecord|[oO]bserve|[sS]et|labels|builder|tags?)\s*\(/,
  /\bpropsToLabels\b|\bpropertiesAsLabels\b|\blabel_?[nN]ames\b|\b(?:New)?(?:Counter|Gauge|Histogram|Summary)(?:Vec)?\s*\(|\balert:/,
].map(({ source }) => source).join('|'));

/** A comment that suppresses nothing is reported too. */
export const suppressionWord = 'sightline-ignore';

/** The names that the configuration says are loggers; `undefined` for none. */
export const loggersOf = ({ loggers }: LintConfig): ReadonlySet<string> | undefined => (loggers.length === 0 ? undefined : new Set(loggers));

/**
 * False for a text in which no rule can find anything, told by a look at its characters: parsing costs fifty times as much. What seems worth it
 * is looked at once more without its comments, which tell of logging more often than they log.
 */
export function isWorthParsing(language: Pick<Language, 'hints' | 'logs' | 'withoutProse'> | undefined, text: string, { loggers }: Pick<LintConfig, 'loggers'> = defaultLintConfig): boolean {
  if (!language) return false;
  const { hints, logs = [] } = language;
  if (text.includes(suppressionWord)) return true;
  const mayFind = (code: string): boolean => loggers.some((name) => code.includes(name)) || (hints.test(code) && (logs.every((pattern) => pattern.test(code)) || publishes.test(code)));
  return mayFind(text) && mayFind(language.withoutProse(text));
}
