import assert from 'node:assert/strict';
import { hintsOf } from '../../languages/hints.ts';
import { withoutSlashes } from '../../languages/prose.ts';
import { isWorthParsing } from './worthParsing.ts';

const language = { withoutProse: withoutSlashes, hints: hintsOf('log', 'span', 'console', 'pprint', 'trac', 'Counter'), logs: [hintsOf('log'), /\.info\(/] };

describe('a look before parsing for the lint', () => {
  for (const text of ['log.info("a")', 'span.setAttribute("a", b)', 'requestsCounter.inc({ a })', 'console.time("a")', 'pprint.pprint(a)', 'traceback.print_exc()', 'span.add_event("a")', 'f(); // sightline-ignore print-log']) {
    it(`${text}: worth it`, () => assert.equal(isWorthParsing(language, text), true));
  }
  for (const text of ['const a = 1;', 'catalog.info("a")', 'readLog(a)', 'span.end()', 'const counters = [];', '/** Prints.\n * @example console.log(a); log.info(a)\n */\nexport const a = 1;']) {
    it(`${text}: not`, () => assert.equal(isWorthParsing(language, text), false));
  }
  it('a name that the user says is a logger', () => assert.equal(isWorthParsing(language, 'journal.info(a)', { loggers: ['journal'] }), true));
});
