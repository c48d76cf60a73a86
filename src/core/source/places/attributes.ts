import { isObject } from '../../../base/json.ts';
import { attributeText, type Attributes, type AttributeValue } from '../../../model/attributes.ts';

/** What a record says of its own origin. */
export interface Origin {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  /** Qualified as far as the sender says. */
  readonly functionName?: string;
  /** The stack at the place that wrote the record, not that of an error. */
  readonly stack?: string;
}

const pathKeys = ['code.file.path', 'code_file_path', 'code.filepath', 'code_filepath', 'log.origin.file.name', 'log_origin_file_name'];
const lineKeys = ['code.line.number', 'code_line_number', 'code.lineno', 'code_lineno', 'log.origin.file.line', 'log_origin_file_line'];
const columnKeys = ['code.column.number', 'code_column_number', 'code.column', 'code_column'];
const functionKeys = ['code.function.name', 'code_function_name', 'code.function', 'code_function', 'log.origin.function', 'log_origin_function'];
const namespaceKeys = ['code.namespace', 'code_namespace'];
const stackKeys = ['code.stacktrace', 'code_stacktrace'];
/** `file.go:12` in one field. */
const callerKeys = ['caller', 'source', 'src', 'location', 'log.caller', 'C'];
/** File and line in two fields of a formatter. */
const pairs: readonly (readonly [string, string])[] = [['pathname', 'lineno'], ['filename', 'lineno'], ['filename', 'line'], ['file', 'line'], ['file.name', 'file.line'], ['source.file', 'source.line'], ['source_file', 'source_line'], ['CodeFile', 'CodeLine'], ['module', 'lineno'], ['file_name', 'line_number'], ['filename', 'line_number']];

/** Reads the old and the new names, dotted, underscored and nested; `{}` when nothing is said. */
export function originOf(attributes: Attributes): Origin {
  const namespace = attributeText(attributes, ...namespaceKeys);
  const name = attributeText(attributes, ...functionKeys);
  const functionName = name !== undefined && namespace !== undefined && !name.startsWith(namespace) ? `${namespace}.${name}` : name;
  const stack = attributeText(attributes, ...stackKeys);
  const column = countOf(attributeText(attributes, ...columnKeys));
  const place = filePlace(attributes) ?? nestedPlace(attributes) ?? callerPlace(attributes) ?? pairPlace(attributes);
  return {
    ...place,
    ...(place && column !== undefined ? { column } : {}),
    ...(functionName !== undefined ? { functionName } : {}),
    ...(stack !== undefined ? { stack } : {}),
  };
}

interface FilePlace {
  readonly path: string;
  readonly line?: number;
}

function placed(path: unknown, line: AttributeValue | undefined): FilePlace | undefined {
  if (typeof path !== 'string' || !/\.[A-Za-z]{1,5}$/.test(path) || path.length > 1_000) return undefined;
  const count = countOf(line);
  return count === undefined ? { path } : { path, line: count };
}

function filePlace(attributes: Attributes): FilePlace | undefined {
  return placed(attributeText(attributes, ...pathKeys), attributeText(attributes, ...lineKeys));
}

function pairPlace(attributes: Attributes): FilePlace | undefined {
  for (const [file, line] of pairs) {
    const place = placed(attributes[file], attributes[line]);
    if (place?.line !== undefined) return place;
  }
  return undefined;
}

/** slog's `source: {file, line}`, ECS's `log: {origin: {file: {name, line}}}`. */
function nestedPlace(attributes: Attributes): FilePlace | undefined {
  const source = attributes['source'];
  if (isObject(source)) return placed(source['file'], source['line'] as AttributeValue);
  const log = attributes['log'];
  const origin = isObject(log) ? log['origin'] : attributes['log.origin'];
  const file = isObject(origin) ? origin['file'] : undefined;
  return isObject(file) ? placed(file['name'], file['line'] as AttributeValue) : undefined;
}

function callerPlace(attributes: Attributes): FilePlace | undefined {
  for (const key of callerKeys) {
    const value = attributes[key];
    const match = typeof value === 'string' && value.length < 1_000 ? /^(?:\S+ )?(?<path>[^\s()]*\.[A-Za-z]{1,5}):(?<line>\d+)(?::\d+)?\)?$/.exec(value) : undefined;
    const place = placed(match?.groups?.['path'], match?.groups?.['line']);
    if (place) return place;
  }
  return undefined;
}

function countOf(value: AttributeValue | undefined): number | undefined {
  const count = typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : undefined;
  return count !== undefined && Number.isInteger(count) && count > 0 ? count : undefined;
}
