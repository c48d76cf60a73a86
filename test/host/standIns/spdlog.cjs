// Stands in for the editor's compiled log writer: same calls, plain file appends, no rotation.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
let commonLevel = 2;

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = commonLevel;
    this.formatted = true;
    this.waiting = [];
  }

  write(level, message) {
    if (levels.indexOf(level) < this.level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    this.waiting.push(this.formatted ? `${stamp} [${level}] ${message}\n` : message);
    if (this.waiting.length === 1) setTimeout(() => this.flush(), 20);
  }

  flush() {
    const text = this.waiting.join('');
    this.waiting = [];
    if (text && this.file) appendFileSync(this.file, text);
  }

  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.formatted = false; }
  drop() { this.flush(); }
}

for (const level of levels) Logger.prototype[level] = function (message) { this.write(level, message); };

const create = async (name, file) => {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
};

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = (level) => { commonLevel = level; };
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
