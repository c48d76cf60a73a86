import type { Secret } from './secrets.ts';
import type { ConnectionSetting } from '../settings.ts';

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/** Headers that a connection adds to each request to its own origin. Names that HTTP does not allow are left out. */
export function headersOf(setting: Pick<ConnectionSetting, 'auth' | 'tenant' | 'secretHeaders'>, secret: Secret | undefined): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  if (setting.tenant) headers['x-scope-orgid'] = clean(setting.tenant);
  if (setting.auth === 'basic' && secret?.credential) headers['authorization'] = `Basic ${Buffer.from(secret.credential, 'utf8').toString('base64')}`;
  if (setting.auth === 'bearer' && secret?.credential) headers['authorization'] = `Bearer ${clean(secret.credential)}`;
  for (const name of setting.secretHeaders ?? []) {
    const value = secret?.headers?.[name];
    if (value !== undefined && headerName.test(name)) headers[name.toLowerCase()] = clean(value);
  }
  return headers;
}

/** A header value cannot hold line breaks or control characters: one that does would start a second header. */
function clean(value: string): string {
  return [...value].filter((character) => character >= ' ' && character !== '\u007f').join('').trim();
}
