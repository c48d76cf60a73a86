// node fuzz.cjs PACKAGE: calls what a package exports with arguments that it does not expect.
const { emit } = require('./emit.cjs');
const odd = [[], [null], [undefined, null], [{}], ['x'], [-1, {}], [[], () => undefined], [Symbol('x')], [{ get x() { throw new Error('odd getter'); } }, 'y', 'z']];
const seen = new Set();
let budget = 1_500;
const guard = (run, kind) => {
  if (budget-- <= 0) return undefined;
  try {
    const value = run();
    if (value instanceof Promise) value.catch((error) => emit(error, `${kind} async`));
    return value;
  } catch (error) {
    emit(error, kind);
    return undefined;
  }
};
function visit(value, path, depth) {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value) || depth > 3 || seen.size > 400) return;
  seen.add(value);
  if (typeof value === 'function') for (const args of odd) {
    guard(() => value(...args), path);
    const made = guard(() => new value(...args), `new ${path}`);
    if (made && depth < 2) for (const name of Object.getOwnPropertyNames(value.prototype ?? {}).slice(0, 20)) if (name !== 'constructor') guard(() => made[name](...args), `${path}#${name}`);
  }
  for (const key of Object.keys(value).slice(0, 60)) { let inner; try { inner = value[key]; } catch { continue; } visit(inner, `${path}.${key}`, depth + 1); }
}
process.on('uncaughtException', (error) => emit(error, 'uncaught'));
process.exit = () => undefined;
console.log = console.error = console.warn = () => undefined;
visit(require(process.argv[2]), process.argv[2].split('/').at(-1), 0);
setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1_500).unref();
