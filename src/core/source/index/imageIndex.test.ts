import assert from 'node:assert/strict';
import { memoryEngine } from '../../../../test/kit/memoryEngine.ts';
import { namedValues } from '../messages/namedValues.ts';
import { ImageIndex } from './imageIndex.ts';
import { makeImage } from './indexImage.ts';
import { SourceIndex } from './sourceIndex.ts';

const sources = {
  'svc/a.py': "log = logging.getLogger('svc.a')\nlog.info('anchor %s is up', name)\nlog.info('%s of {} — ünïcode', 1)\nraise ValueError('sail is torn')\n",
  'web/c.ts': 'import { logger } from "./log.ts";\nexport const f = (n: number) => { logger.info({ berth: n }, `harbour ${n} of ${n + 1} reached`); logger.info({ berth: n, quay: 1 }); logger.debug(`${n}: ${n}!?*`); };\n',
  'web/c.test.ts': 'import { logger } from "./log.ts";\nlogger.info("harbour of tests reached");\n',
  'empty.ts': '',
};

async function both(): Promise<{ index: SourceIndex; image: ImageIndex; wholes: () => number }> {
  const { index } = (await memoryEngine(sources)).engine;
  let wholes = 0;
  const image = new ImageIndex(structuredClone(makeImage(index)), ({ learned }) => {
    wholes += 1;
    const whole = new SourceIndex(learned);
    whole.putAll(index.records());
    return whole;
  });
  return { index, image, wholes: () => wholes };
}

describe('the image of an index', () => {
  it('has the readings of each word, each once for all words', async () => {
    const { index, image } = await both();
    const { frequency, byWord, textsByWord, byKey } = index.contents();
    assert.ok(byWord.size > 4 && textsByWord.size > 0);
    for (const word of [...frequency.keys(), ...byWord.keys(), ...textsByWord.keys(), 'unheard', 'constructor']) {
      assert.deepEqual(image.itemsFor([word]), index.itemsFor([word]), word);
      assert.deepEqual(image.textsFor([word]), index.textsFor([word]), word);
      assert.equal(image.bitsOf(word), index.bitsOf(word));
    }
    assert.deepEqual([...byKey.keys()], ['berth', 'quay']);
    for (const key of [...byKey.keys(), 'none']) {
      assert.deepEqual(image.entriesWithKey(key), index.entriesWithKey(key));
      assert.equal(image.bitsOfKey(key), index.bitsOfKey(key));
    }
    const harbour = image.itemsFor(['harbour', 'reached']).find(({ entry }) => entry.file === 'web/c.ts');
    assert.ok(harbour);
    assert.ok(image.entriesWithKey('berth').includes(harbour.entry));
    assert.deepEqual(namedValues(harbour.template, ['1', '2']), namedValues(index.itemsFor(['harbour', 'reached']).find(({ entry }) => entry.file === 'web/c.ts')?.template, ['1', '2']));
  });
  it('knows folders of services and names of loggers', async () => {
    const { index, image } = await both();
    for (const service of ['svc', 'web', 'shop']) assert.equal(image.hasFolder(service), index.hasFolder(service));
    assert.deepEqual(image.ownNames(), index.ownNames());
  });
  it('makes the whole index when it is asked for it, once, with what it learned', async () => {
    const { index, image, wholes } = await both();
    assert.equal(wholes(), 0);
    assert.deepEqual([...image.whole().records()].map(({ file }) => file), [...index.records()].map(({ file }) => file));
    assert.equal(image.whole().learned, image.learned);
    assert.equal(wholes(), 1);
  });
  it('is of an empty index too', async () => {
    const image = new ImageIndex(makeImage(new SourceIndex()), () => new SourceIndex());
    assert.deepEqual([image.itemsFor(['a']), image.entriesWithKey('a'), image.hasFolder('a'), image.ownNames().size], [[], [], false, 0]);
  });
});
