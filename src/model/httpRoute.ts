import { attributeText } from './attributes.ts';
import type { Span } from './span.ts';

/** A server span's name by the semantic conventions: `{method} {http.route}`. */
const named = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|QUERY) (\/\S*)$/;

/** Route and method of an HTTP server span: its attributes (new and old names), else its name, which Go's otelhttp leaves as the only trace of them. */
export function httpRouteOf(span: Pick<Span, 'kind' | 'name' | 'attributes'>): { readonly route?: string; readonly method?: string } {
  const fromName = span.kind === 'server' ? named.exec(span.name) : null;
  const route = attributeText(span.attributes, 'http.route') ?? fromName?.[2];
  const method = (attributeText(span.attributes, 'http.request.method', 'http.method') ?? fromName?.[1])?.toUpperCase();
  return { ...(route === undefined ? {} : { route }), ...(method === undefined ? {} : { method }) };
}
