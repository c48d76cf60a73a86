import assert from 'node:assert/strict';
import { hintsOf, logCallsOf } from './hints.ts';
import type { LoggerLibrary } from './logging/loggers.ts';

describe('hints of what a file holds', () => {
  const hints = hintsOf('log', 'span', 'trac', 'rout', 'app.', 'Counter');
  for (const text of ['log.info()', 'auditLog(x)', 'LOG_FILE', 'AUDIT_LOG', 'this._logger', 'import "rs/zero/log"', 'startSpan(', 'start_span', 'tracer', 'withTracing', 'router', 'useRoutes', 'app.get(', 'new Counter(', 'log4j', 'loglevel']) {
    it(`${text}: yes`, () => assert.equal(hints.test(text), true));
  }
  for (const text of ['catalog', 'dialog', 'login()', 'userLogin', 'LOGIN', 'Logic', 'logout', 'abstract', 'contract', 'extract', 'tracks', 'goroutine', '<span>', '</span>', 'expand', 'spanning', 'myapp.x', 'encounter', 'prologue']) {
    it(`${text}: no`, () => assert.equal(hints.test(text), false));
  }
});

describe('calls that may log', () => {
  const shape = { holes: 'none', fields: 'none' } as const;
  const libraries: readonly LoggerLibrary[] = [
    { id: 'a', modules: ['a-log'], instances: ['*'], derive: ['child'], methods: { info: shape, warn: shape } },
    { id: 'b', modules: ['shout'], callable: shape, methods: {} },
  ];
  const calls = logCallsOf(libraries, { others: ['printStackTrace'], never: ['help'] });
  for (const text of ['x.info("a")', 'this.myhelp.info(a)', 'x?.warn?.("a")', 'log\n  .info(a)', 'const say = logger.info;', 'this.log.child({ a })', 'const { warn: fail, info } = getLogger();', "import { info } from 'a-log';", 'from a-log import info', 'shout("ns")', 'e.printStackTrace()']) {
    it(`${JSON.stringify(text)}: yes`, () => assert.equal(calls.test(text), true));
  }
  for (const text of ['log', 'info("a")', 'x.information()', 'scope.child()', 'const { info } = props;', 'help.info(a)', "import { info } from 'help';", 'shouting()']) {
    it(`${JSON.stringify(text)}: no`, () => assert.equal(calls.test(text), false));
  }
});
