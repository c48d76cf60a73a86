import type { FileFacts } from '../../model/facts.ts';
import type { CheckedFile } from '../rule.ts';

/** What is worked out once for a file, however many places of it are looked at. */
export function perFile<T>(make: (file: Pick<CheckedFile, 'facts' | 'text'>) => T): (file: Pick<CheckedFile, 'facts' | 'text'>) => T {
  const known = new WeakMap<FileFacts, { readonly value: T }>();
  return (file) => {
    const found = known.get(file.facts) ?? { value: make(file) };
    known.set(file.facts, found);
    return found.value;
  };
}
