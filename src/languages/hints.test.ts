import assert from 'node:assert/strict';
import { hintsOf } from './hints.ts';

describe('hints of what a file holds', () => {
  const hints = hintsOf('log', 'span', 'trac', 'rout', 'app.', 'Counter');
  for (const text of ['log.info()', 'auditLog(x)', 'LOG_FILE', 'AUDIT_LOG', 'this._logger', 'import "rs/zero/log"', 'startSpan(', 'start_span', 'tracer', 'withTracing', 'router', 'useRoutes', 'app.get(', 'new Counter(', 'log4j', 'loglevel']) {
    it(`${text}: yes`, () => assert.equal(hints.test(text), true));
  }
  for (const text of ['catalog', 'dialog', 'login()', 'userLogin', 'LOGIN', 'Logic', 'logout', 'abstract', 'contract', 'extract', 'tracks', 'goroutine', '<span>', '</span>', 'expand', 'spanning', 'myapp.x', 'encounter', 'prologue']) {
    it(`${text}: no`, () => assert.equal(hints.test(text), false));
  }
});
