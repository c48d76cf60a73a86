import { literalOf, type Entry, type Expr } from '../../model/expr.ts';
import type { Field } from '../../model/logFacts.ts';
import type { Level } from '../../model/severity.ts';
import { lastName } from '../lowering/draft.ts';
import { methodsOf, type LoggerLibrary, type MethodShape } from '../logging/loggers.ts';

const levels: Record<string, Level> = {
  Trace: 'trace', Debug: 'debug', Info: 'info', Notice: 'info', Warn: 'warn', Warning: 'warn', Error: 'error', Fatal: 'fatal', Panic: 'fatal', DPanic: 'fatal', Critical: 'fatal',
};
const suffixed = (suffix: string, shape: Omit<MethodShape, 'level'>, names = levels) =>
  methodsOf(Object.fromEntries(Object.entries(names).map(([name, level]) => [name + suffix, level])), shape);

const joined: MethodShape = { holes: 'none', fields: 'none', joins: 'operands' };
const spaced: MethodShape = { ...joined, joins: 'blanks' };
const printf: MethodShape = { holes: 'percent', fields: 'none' };
const pairs: MethodShape = { holes: 'none', fields: 'pairs' };
const typed: MethodShape = { holes: 'none', fields: 'typed' };
const printing = (fatal: Level): Record<string, MethodShape> => ({
  Print: joined, Println: spaced, Printf: printf, ...suffixed('', joined, { Fatal: fatal, Panic: fatal }), ...suffixed('ln', spaced, { Fatal: fatal, Panic: fatal }),
  ...suffixed('f', printf, { Fatal: fatal, Panic: fatal }),
});
const byKind = { ...suffixed('', joined), ...suffixed('ln', spaced), ...suffixed('f', printf), ...printing('fatal') };

export const unknown: LoggerLibrary = {
  id: 'unknown',
  derive: ['With', 'WithField', 'WithFields', 'WithError', 'WithContext', 'WithName', 'WithValues', 'Named', 'V', 'WithGroup', 'Ctx', 'With().Logger', 'Sugar', 'WithPrefix', 'For', 'Sub', 'New'],
  methods: {
    ...suffixed('', pairs), ...suffixed('ln', spaced), ...suffixed('f', printf), ...suffixed('w', pairs), ...suffixed('Context', { ...pairs, message: 1 }), ...suffixed('Ctx', { ...pairs, message: 1 }),
    ...suffixed('fCtx', { ...printf, message: 1 }), ...suffixed('S', pairs), Print: joined, Println: spaced, Printf: printf, Err: { ...pairs, level: 'error' }, Check: { ...typed, levelArg: 0, message: 1 }, Verbosef: { ...printf, level: 'trace' },
    Logf: { ...printf, levelArg: 0, message: 1 }, Msg: { holes: 'none', fields: 'none' }, Msgf: printf,
  },
};

export const libraries: readonly LoggerLibrary[] = [
  {
    id: 'print', modules: ['fmt'], instances: ['*'],
    methods: { Print: joined, Println: spaced, Printf: printf, Fprint: { ...joined, message: 1 }, Fprintln: { ...spaced, message: 1 }, Fprintf: { ...printf, message: 1 } },
  },
  { id: 'print', globals: ['print', 'println'], callable: spaced, methods: {} },
  { id: 'log', modules: ['log'], instances: ['*'], factories: ['New', 'Default'], types: ['Logger'], methods: { ...printing('fatal'), Output: { ...joined, message: 1 } } },
  {
    id: 'slog', modules: ['log/slog', 'golang.org/x/exp/slog'], instances: ['*'], factories: ['New', 'Default', 'With'], types: ['Logger'], derive: ['With', 'WithGroup'],
    methods: {
      ...suffixed('', pairs, { Debug: 'debug', Info: 'info', Warn: 'warn', Error: 'error' }),
      ...suffixed('Context', { ...pairs, message: 1 }, { Debug: 'debug', Info: 'info', Warn: 'warn', Error: 'error' }),
      ...suffixed('Ctx', { ...pairs, message: 1 }, { Debug: 'debug', Info: 'info', Warn: 'warn', Error: 'error' }),
      Log: { ...pairs, levelArg: 1, message: 2 }, LogAttrs: { ...pairs, levelArg: 1, message: 2 },
    },
  },
  {
    id: 'zap', modules: ['go.uber.org/zap'], factories: ['NewProduction', 'NewDevelopment', 'NewExample', 'New', 'NewNop', 'L', 'Must'], types: ['Logger'],
    derive: ['With', 'Named', 'WithOptions', 'WithLazy'], becomes: { Sugar: 'zapSugar' },
    methods: { ...suffixed('', typed), Log: { ...typed, levelArg: 0, message: 1 }, Check: { ...typed, levelArg: 0, message: 1 } },
  },
  {
    id: 'zapSugar', modules: ['go.uber.org/zap'], factories: ['S'], types: ['SugaredLogger'], derive: ['With', 'Named', 'WithOptions', 'WithLazy'], becomes: { Desugar: 'zap' },
    methods: { ...suffixed('', joined), ...suffixed('ln', spaced), ...suffixed('f', printf), ...suffixed('w', pairs) },
  },
  {
    id: 'zerolog', modules: ['github.com/rs/zerolog/log', 'github.com/rs/zerolog'], instances: ['*', 'Logger'], factories: ['New', 'Ctx', 'Nop', 'With', 'Sample', 'Level'], types: ['Logger', 'Context'],
    derive: ['With', 'Logger', 'Level', 'Sample', 'Output', 'Str', 'Int', 'Bool', 'Caller', 'Timestamp', 'Any', 'Interface', 'Stack', 'Hook', 'Err', 'Fields'],
    methods: { Print: joined, Printf: printf, Println: spaced },
  },
  {
    id: 'logrus', modules: ['github.com/sirupsen/logrus', 'github.com/apex/log', 'github.com/Sirupsen/logrus'], instances: ['*'], factories: ['New', 'StandardLogger', 'NewEntry'],
    types: ['Logger', 'Entry', 'FieldLogger', 'Ext1FieldLogger', 'StdLogger'],
    derive: ['WithField', 'WithFields', 'WithError', 'WithContext', 'WithTime'],
    methods: { ...byKind, Log: { ...joined, levelArg: 0, message: 1 }, Logf: { ...printf, levelArg: 0, message: 1 } },
  },
  {
    id: 'logr', modules: ['github.com/go-logr/logr', 'k8s.io/klog/v2', 'sigs.k8s.io/controller-runtime', 'sigs.k8s.io/controller-runtime/pkg/log', 'sigs.k8s.io/controller-runtime/pkg/runtime/log'],
    factories: ['FromContext', 'FromContextOrDiscard', 'New', 'Discard', 'LoggerFrom', 'Background', 'TODO', 'LoggerWithName', 'LoggerWithValues', 'NewKlogr'], instances: ['Log'], types: ['Logger'], derive: ['WithName', 'WithValues', 'V', 'WithCallDepth'],
    methods: { Info: { ...pairs, level: 'info' }, Error: { ...pairs, level: 'error', message: 1 } },
  },
  {
    id: 'klog', modules: ['k8s.io/klog', 'k8s.io/klog/v2', 'github.com/golang/glog'], instances: ['*'], derive: ['V'],
    methods: {
      ...suffixed('', joined), ...suffixed('ln', spaced), ...suffixed('f', printf), ...suffixed('S', pairs, { Info: 'info', Warning: 'warn' }), ...suffixed('', joined, { Exit: 'fatal' }),
      Exitf: { ...printf, level: 'fatal' }, ErrorS: { ...pairs, level: 'error', message: 1 }, ...suffixed('Depth', { ...joined, message: 1 }),
    },
  },
  {
    id: 'hclog', modules: ['github.com/hashicorp/go-hclog', 'github.com/charmbracelet/log', 'github.com/inconshreveable/log15', 'github.com/ethereum/go-ethereum/log', 'github.com/grafana/loki/pkg/util/log'],
    instances: ['*'], factories: ['New', 'L', 'Default', 'FromContext', 'Root'], types: ['Logger'], derive: ['Named', 'With', 'ResetNamed', 'New', 'WithPrefix'],
    methods: { ...suffixed('', pairs), ...suffixed('f', printf), Crit: { ...pairs, level: 'fatal' } },
  },
];

export const notFields: ReadonlySet<string> = new Set();

const notTyped = new Set(['Sprintf', 'Sprint', 'Errorf', 'Sprintln', 'New', 'Wrap', 'Wrapf', 'Getenv', 'Join', 'Itoa', 'FormatInt', 'Quote', 'Repeat', 'Replace', 'ReplaceAll']);

/** What is in `slog.Group("name", "key", value, slog.String("key", value))`. */
function groupOf({ args, range }: Extract<Expr, { kind: 'call' }>): Expr {
  const entries: Entry[] = [];
  for (let at = 1; at < args.length; at++) {
    const arg = args[at];
    if (!arg) continue;
    const field = typedField(arg.value);
    const key = literalOf(arg.value);
    const next = args[at + 1];
    if (field) entries.push({ key: field.key, value: field.value, range: field.range });
    else if (key !== undefined && next) {
      entries.push({ key, value: next.value, range: { start: arg.range.start, end: next.range.end } });
      at += 1;
    } else entries.push({ value: arg.value, range: arg.range });
  }
  return { kind: 'object', entries, range };
}

/** `zap.String("key", value)`, `slog.Int("key", n)`, `zap.Error(err)`. */
export function typedField(value: Expr): Field | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.object.kind !== 'name') return undefined;
  const method = value.callee.property;
  const key = literalOf(value.args[0]?.value);
  const second = value.args[1]?.value;
  if (key !== undefined && /^(?:Group|Dict)$/.test(method)) return { key, value: groupOf(value), range: value.range };
  if (key !== undefined && second && !notTyped.has(method) && /^[A-Z]/.test(method)) return { key, value: second, range: value.range };
  const only = value.args[0]?.value;
  if ((method === 'Error' || method === 'Err') && only && value.args.length === 1 && /^(?:zap|field|log|slog|logger|tag)/.test(lastName(value.callee.object) ?? '')) {
    return { key: 'error', value: only, range: value.range };
  }
  return undefined;
}
