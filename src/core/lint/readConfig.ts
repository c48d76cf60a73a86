import { parse, type ObjectNode, type ValueNode } from '@humanwhocodes/momoa';
import type { ConfigProblem, LintConfig } from '../../model/lintConfig.ts';
import { configSchema, type Schema } from './configSchema.ts';

/**
 * The repository's file: JSON with comments, with the keys of `configSchema`. A value that does not fit is named with its place and its key
 * keeps what it would be without the file; a text that is no JSON gives nothing but the problem.
 */
export function readConfig(text: string): { readonly config: Partial<LintConfig>; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const tell = (node: ValueNode | ObjectNode['members'][number]['name'], reason: string): undefined => void problems.push({ line: node.loc.start.line, column: node.loc.start.column, reason });
  let root: ValueNode;
  try {
    root = parse(text, { mode: 'jsonc', allowTrailingCommas: true }).body;
  } catch (error) {
    return { config: {}, problems: [{ ...placeOf(error), reason: error instanceof Error ? `This is no JSON: ${error.message.replace(/\s*\(\d+:\d+\)$/, '')}` : 'This is no JSON.' }] };
  }

  function read(node: ValueNode, schema: Schema, path: string): unknown {
    switch (schema.type) {
      case 'object': return node.type === 'Object' ? readObject(node, schema.properties, path) : tell(node, `${path} must be an object.`);
      case 'array': return node.type === 'Array' ? node.elements.map(({ value }, at) => read(value, schema.items, `${path}[${at}]`)).filter((each) => each !== undefined) : tell(node, `${path} must be a list.`);
      case 'number': {
        const fits = node.type === 'Number' && node.value >= schema.minimum && node.value <= schema.maximum;
        return fits ? node.value : tell(node, `${path} must be a number from ${schema.minimum} to ${schema.maximum}.`);
      }
      case 'string':
        if (node.type !== 'String' || node.value.length < (schema.minLength ?? 0)) return tell(node, `${path} must be a text${schema.minLength ? ' that is not empty' : ''}.`);
        return !schema.enum || schema.enum.includes(node.value) ? node.value : tell(node, `${path} is ${JSON.stringify(node.value)}. It can be ${schema.enum.join(', ')}.`);
    }
  }

  function readObject(node: ObjectNode, properties: Readonly<Record<string, Schema>>, path: string): Record<string, unknown> {
    const found: [string, unknown][] = [];
    for (const { name, value } of node.members) {
      const key = name.type === 'String' ? name.value : name.name;
      const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (!schema) tell(name, `There is no key ${path === '' ? key : `${path}.${key}`}. Keys: ${Object.keys(properties).join(', ')}.`);
      else found.push([key, read(value, schema, path === '' ? key : `${path}.${key}`)]);
    }
    return Object.fromEntries(found.filter(([, value]) => value !== undefined));
  }

  const whole = read(root, configSchema, '') as { readonly lint?: Partial<LintConfig> } | undefined;
  return { config: whole?.lint ?? {}, problems };
}

function placeOf(error: unknown): { readonly line: number; readonly column: number } {
  const { line, column } = (error ?? {}) as { readonly line?: unknown; readonly column?: unknown };
  return { line: typeof line === 'number' ? line : 1, column: typeof column === 'number' ? column : 1 };
}
