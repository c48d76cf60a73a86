// Writes errors with the frames that V8 itself says, beside the text.
const { fileURLToPath } = require('node:url');
const util = require('node:util');
const sites = new WeakMap();
Error.stackTraceLimit = 60;
Error.prepareStackTrace = (error, calls) => {
  sites.set(error, calls.map((call) => [call.isEval() ? null : call.getFileName(), call.getLineNumber()]));
  return [String(error), ...calls.map((call) => `    at ${call}`)].join('\n');
};
const plain = (file) => (file?.startsWith('file://') ? fileURLToPath(file) : file);
function chain(error) {
  const all = [];
  for (let at = error; at instanceof Error && all.length < 10; at = at.cause) all.push(at);
  return all;
}
exports.emit = (error, kind) => {
  if (!(error instanceof Error)) return;
  const text = error.stack;
  if (typeof text !== 'string' || !sites.has(error)) return;
  const errors = chain(error);
  for (const each of errors) void each.stack;
  const frames = (each) => (sites.get(each) ?? []).filter(([file]) => file !== null && file !== undefined).map(([file, line]) => [plain(file), line]);
  const row = (text, frames, blame) => process.stdout.write(`${JSON.stringify({ format: 'V8', kind, text, frames, blame })}\n`);
  row(text, frames(error), frames(error));
  if (errors.length > 1) row(util.inspect(error), errors.flatMap(frames), errors.reverse().flatMap(frames));
};
