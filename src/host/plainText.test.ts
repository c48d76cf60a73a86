import assert from 'node:assert/strict';
import { asText, withoutIcons } from './plainText.ts';

describe('text in the editor', () => {
  it('is no markup, no link and no entity in Markdown, and keeps its spaces', () => {
    assert.equal(asText('[x](command:y) on http://a.b/c. Ask me@a.b & <b>'), '\\[x\\]\\(command\\:y\\) on http\\:\\/\\/a\\.b\\/c\\. Ask me\\@a\\.b \\& \\<b\\>');
  });
  it('holds no icon in lists', () => {
    assert.equal(withoutIcons('$(bug~spin) $( $(x'), '$ (bug~spin) $ ( $ (x');
  });
});
