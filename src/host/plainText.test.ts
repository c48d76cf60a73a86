import assert from 'node:assert/strict';
import { asText, withoutIcons, withoutLinks } from './plainText.ts';

describe('text in the editor', () => {
  it('is no markup, no link and no entity in Markdown, and keeps its spaces', () => {
    assert.equal(asText('[x](command:y) on http://a.b/c. Ask me@a.b & <b>'), '\\[x\\]\\(command\\:y\\) on http\\:\\/\\/a\\.b\\/c\\. Ask me\\@a\\.b \\& \\<b\\>');
  });
  it('holds no icon in lists', () => {
    assert.equal(withoutIcons('$(bug~spin) $( $(x'), '$ (bug~spin) $ ( $ (x');
  });
  it('holds no link in messages', () => {
    assert.equal(withoutLinks('[a](command:b) [c]](https://d) e[0]'), '[a] (command:b) [c]] (https://d) e[0]');
  });
});
