import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One logging library of Go: what is put behind which line of its source so that it hands on its lines. */
interface Hook {
  /** Module, or folder below the standard library's `src`. */
  readonly module: string;
  readonly folder: string;
  readonly package: string;
  /** Functions that begin so, or files that end so, are not the caller. */
  readonly own: string;
  readonly after: readonly (readonly [file: string, line: string, code: string])[];
  /** More code for the package. */
  readonly more: string;
}

const zap: Hook = {
  module: 'go.uber.org/zap', folder: 'zapcore', package: 'zapcore', own: 'go.uber.org/zap',
  after: [
    ['entry.go', 'func (ce *CheckedEntry) Write(fields ...Field) {', 'captureEntry(ce, fields)'],
    ['level.go', 'func (l Level) Enabled(lvl Level) bool {', 'if l >= DebugLevel { return true }'],
  ],
  more: `import captureFmt "fmt"
func captureEntry(ce *CheckedEntry, fields []Field) {
	if ce == nil { return }
	enc, out := NewMapObjectEncoder(), map[string]string{}
	for _, f := range fields { f.AddTo(enc) }
	for k, v := range enc.Fields { out[k] = captureFmt.Sprint(v) }
	captureLine(ce.Level.String(), ce.LoggerName, ce.Message, out)
}`,
};

const slog: Hook = {
  module: 'std', folder: 'log/slog', package: 'slog', own: 'log/slog. github.com/go-logr/logr',
  after: [
    ['logger.go', 'func (l *Logger) log(ctx context.Context, level Level, msg string, args ...any) {', 'captureArgs(level, msg, args)'],
    ['logger.go', 'func (l *Logger) logAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {', 'captureAttrs(level, msg, attrs)'],
    ['logger.go', 'func (l *Logger) Enabled(ctx context.Context, level Level) bool {', 'if level >= LevelDebug { return true }'],
  ],
  more: `func captureArgs(level Level, msg string, args []any) { captureAttrs(level, msg, argsToAttrSlice(args)) }
func captureAttrs(level Level, msg string, attrs []Attr) {
	out := map[string]string{}
	for _, a := range attrs { out[a.Key] = a.Value.Resolve().String() }
	captureLine(level.String(), "", msg, out)
}`,
};

const std: Hook = {
  module: 'std', folder: 'log', package: 'log', own: 'log.capture log.(*Logger) log.Print log.Fatal log.Panic log.Output',
  after: [['log.go', 'func (l *Logger) output(pc uintptr, calldepth int, appendOutput func([]byte) []byte) error {', 'captureText(string(appendOutput(nil)))']],
  more: `func captureText(text string) { captureLine("", "", captureStrings.TrimSpace(text), nil) }`,
};

const logrus: Hook = {
  module: 'github.com/sirupsen/logrus', folder: '', package: 'logrus', own: 'github.com/sirupsen/logrus',
  after: [
    ['entry.go', 'func (entry *Entry) log(level Level, panicAfter bool, msg string) {', 'captureEntry(entry, level, msg)'],
    ['logger.go', 'func (logger *Logger) IsLevelEnabled(level Level) bool {', 'if level <= TraceLevel { return true }'],
  ],
  more: `import captureFmt "fmt"
func captureEntry(entry *Entry, level Level, msg string) {
	out := map[string]string{}
	for k, v := range entry.Data { out[k] = captureFmt.Sprint(v) }
	captureLine(level.String(), "", msg, out)
}`,
};

const zerolog: Hook = {
  module: 'github.com/rs/zerolog', folder: '', package: 'zerolog', own: 'github.com/rs/zerolog',
  after: [['event.go', 'func (e *Event) msg(msg string) {', 'captureEvent(e, msg)'], ['log.go', 'func (l *Logger) should(lvl Level) bool {', 'if l.w != nil { return true }']],
  more: `import captureJson "encoding/json"
func captureEvent(e *Event, msg string) {
	out, raw := map[string]string{}, map[string]captureJson.RawMessage{}
	captureJson.Unmarshal(append(append([]byte{}, e.buf...), '}'), &raw)
	for k, v := range raw {
		var text string
		if captureJson.Unmarshal(v, &text) != nil { text = string(v) }
		if k != LevelFieldName && k != TimestampFieldName { out[k] = text }
	}
	captureLine(e.level.String(), "", msg, out)
}`,
};

const hclog: Hook = {
  module: 'github.com/hashicorp/go-hclog', folder: '', package: 'hclog', own: 'github.com/hashicorp/go-hclog',
  after: [['intlogger.go', 'func (l *intLogger) log(name string, level Level, msg string, args ...interface{}) {', 'captureArgs(name, level, msg, append(append([]interface{}{}, l.implied...), args...))']],
  more: `import captureFmt "fmt"
func captureArgs(name string, level Level, msg string, args []interface{}) {
	out := map[string]string{}
	for i := 0; i+1 < len(args); i += 2 { out[captureFmt.Sprint(args[i])] = captureFmt.Sprint(args[i+1]) }
	captureLine(level.String(), name, msg, out)
}`,
};

const klog: Hook = {
  module: 'k8s.io/klog/v2', folder: '', package: 'klog', own: 'k8s.io/klog/v2 github.com/go-logr/logr',
  after: [
    ['klog.go', 'func (l *loggingT) output(s severity.Severity, logger *logWriter, buf *buffer.Buffer, depth int, file string, line int, alsoToStderr bool) {', 'captureText(severity.Name[s], buf.String())'],
    ['klog.go', 'func newVerbose(level Level, b bool) Verbose {', 'b = true'],
  ],
  more: `func captureText(level, text string) {
	if _, after, found := captureStrings.Cut(text, "] "); found { text = after }
	captureLine(level, "", captureStrings.TrimRight(text, "\\n"), nil)
}`,
};

const gokit: Hook = {
  module: 'github.com/go-kit/log', folder: '', package: 'log', own: 'github.com/go-kit/log',
  after: [['log.go', 'func (l *context) Log(keyvals ...interface{}) error {', 'captureKeyvals(append(append([]interface{}{}, l.keyvals...), keyvals...))']],
  more: `import captureFmt "fmt"
func captureKeyvals(keyvals []interface{}) {
	out, level, message, all := map[string]string{}, "", "", ""
	for i := 0; i+1 < len(keyvals); i += 2 {
		if _, later := keyvals[i+1].(Valuer); later { continue }
		key, value := captureFmt.Sprint(keyvals[i]), captureFmt.Sprint(keyvals[i+1])
		switch key {
		case "level": level = value
		case "msg": message = value
		case "ts", "caller":
		default:
			out[key] = value
			if value == "" || captureStrings.ContainsAny(value, " =\\"\\n\\\\") { value = captureConv.Quote(value) }
			all += " " + key + "=" + value
		}
	}
	// A line without a message is known by all that it says.
	if message == "" { message = "level=" + level + all }
	captureLine(level, "", message, out)
}`,
};

const hooks = { gokit, zap, slog, std, logrus, zerolog, hclog, klog } as const;
export type HookName = keyof typeof hooks;

/** The module a library is in; `std` for the standard library. */
export const moduleOf = (name: HookName): string => hooks[name].module;

/** All that a library's hook is made of. */
export const hookText = (names: readonly HookName[]): string => names.map((name) => JSON.stringify(hooks[name])).join('') + captureSource('main', '', '');

/**
 * Lays the hook over one library: a changed copy of its module in `folder`, or, of the standard library, changed files for `go build -overlay`.
 * Answers what of `source` is to be replaced by what. Throws where a library has no line of that text: its version is another.
 */
export function layOver(folder: string, name: HookName, own: string, source: string): Readonly<Record<string, string>> {
  const hook = hooks[name];
  const whole = hook.module !== 'std';
  const at = join(source, hook.folder);
  const target = join(folder, name, hook.folder);
  if (whole) {
    cpSync(source, join(folder, name), { recursive: true });
    spawnSync('chmod', ['-R', 'u+w', join(folder, name)]);
  }
  mkdirSync(target, { recursive: true });
  const changed = new Map<string, string>([['capture_line.go', captureSource(hook.package, `${hook.own} ${own}`, hook.more)]]);
  for (const [file, line, code] of hook.after) {
    const text = changed.get(file) ?? readFileSync(join(at, file), 'utf8');
    if (!text.includes(line)) throw new Error(`${join(at, file)} has no line ${line}`);
    changed.set(file, text.replace(line, () => `${line}\n\t${code}`));
  }
  for (const [file, text] of changed) writeFileSync(join(target, file), text);
  return whole ? { [hook.module]: join(folder, name) } : Object.fromEntries([...changed.keys()].map((file) => [join(at, file), join(target, file)]));
}

/** The helper as a file of a package. Imports stand before everything else. */
export function captureSource(packageName: string, own: string, more: string): string {
  const helper = readFileSync(join(import.meta.dirname, 'capture.go.txt'), 'utf8');
  const imports = more.split('\n').filter((line) => line.startsWith('import '));
  const rest = more.split('\n').filter((line) => !line.startsWith('import '));
  return `${helper.replace('PACKAGE', packageName).replace('OWN', own.trim()).replace('import (', `${imports.join('\n')}\n\nimport (`)}\n${rest.join('\n')}\n`;
}
