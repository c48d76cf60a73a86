/** What a name tells of its value. */
export type NameVerdict =
  | { readonly kind: 'sensitive'; readonly what: string; readonly sure: number }
  /** A name about something sensitive, or of something made harmless. */
  | { readonly kind: 'harmless' };

/** What one rule takes for sensitive: everything else about flow, objects and calls is the same for all. */
export interface Vocabulary {
  /** The same for all vocabularies that say the same with the same options. */
  readonly id: string;
  /** Found in every name that is sensitive: a look at a text before it is read. */
  readonly hint: RegExp;
  /** `undefined` where a name tells nothing. The user's own words are in it. */
  nameOf(name: string): NameVerdict | undefined;
  /** What a literal text is by its form alone. */
  literalOf(text: string): { readonly what: string } | undefined;
  /** True where environments, request headers and what calls like `jwt.sign` give are sensitive by themselves. */
  readonly holdsSecrets: boolean;
}
