import assert from 'node:assert/strict';
import { defaultLintConfig } from '../../model/lintConfig.ts';
import { configurationNames, configurationsOf, isConfiguration } from './configurations.ts';
import { Neighbourhood } from './neighbours.ts';

describe('what configures logging', () => {
  it('is told by its name, and watched for where it is no source', () => {
    assert.ok(configurationNames.includes('logback.xml') && configurationNames.includes('appsettings.json') && !configurationNames.includes('main.py'));
    assert.deepEqual(['a/src/main/resources/logback.xml', 'appsettings.json', 'shop/settings/base.py', 'shop/orders.py', 'my-logback.xml'].map(isConfiguration), [true, true, true, false, false]);
    assert.deepEqual(configurationsOf('a/b/C.cs').slice(0, 4), ['a/b/Program.cs', 'a/b/Startup.cs', 'a/b/appsettings.json', 'a/Program.cs']);
  });

  it('is read once for a folder, and again when such a file changes', async () => {
    const texts = new Map([['shop/Program.cs', 'one'], ['shop/Order.cs', 'class Order {}']]);
    const read: string[] = [];
    const neighbourhood = new Neighbourhood({
      reader: { languageOf: () => undefined, read: async () => undefined }, paths: () => texts.keys(), told: (path) => path,
      async read(path) {
        read.push(path);
        const text = texts.get(path);
        if (text === undefined) throw new Error('none');
        return text;
      },
    });
    const ask = (from: string): Promise<readonly string[]> => neighbourhood.check(from, defaultLintConfig, (neighbours) => neighbours.configurations());
    assert.deepEqual(await ask('shop/Order.cs'), ['one']);
    assert.deepEqual(await ask('shop/Program.cs'), [], 'a file is not its own configuration');
    const before = read.length;
    neighbourhood.changed('shop/Order.cs', true);
    assert.deepEqual(await ask('shop/Order.cs'), ['one']);
    assert.equal(read.length, before, 'a source that configures nothing');
    texts.set('shop/Program.cs', 'two');
    neighbourhood.changed('shop/Program.cs', true);
    assert.deepEqual(await ask('shop/Order.cs'), ['two']);
  });
});
