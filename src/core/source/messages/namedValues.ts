import { shortened } from '../../../base/text.ts';
import type { HoleValue } from '../../../model/sourceRef.ts';
import type { CompiledTemplate } from './template.ts';

/** Of one answer, and characters of each: values are shown, not kept. */
const maxValues = 40;
const maxValueChars = 2_000;

/** The values of a match with the names of their holes. */
export function namedValues(template: CompiledTemplate | undefined, values: readonly string[]): readonly HoleValue[] {
  return values.slice(0, maxValues).map((value, at) => {
    const name = template?.names?.[at];
    return { ...(name === undefined ? {} : { name }), value: shortened(value, maxValueChars) };
  });
}
