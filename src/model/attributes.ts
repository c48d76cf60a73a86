/** Attribute values as OTLP has them; bytes come as base64 text, 64-bit integers beyond 2^53 as text. */
export type AttributeValue = string | number | boolean | null | readonly AttributeValue[] | { readonly [key: string]: AttributeValue };
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** The first of `keys` that is present, as text. */
export function attributeText(attributes: Attributes, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    if (!Object.hasOwn(attributes, key)) continue;
    const value = attributes[key];
    if (value === undefined || value === null) continue;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return undefined;
}
