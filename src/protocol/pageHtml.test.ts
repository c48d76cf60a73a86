import assert from 'node:assert/strict';
import { pageHtml } from './pageHtml.ts';

const page = { title: 'Logs', nonce: 'n0nce', cspSource: 'https://x.test', scriptUri: 'https://x.test/logs.js', iconStyleUri: 'https://x.test/codicon.css', session: 's1' };

describe('pageHtml', () => {
  it('lets in scripts with the nonce alone, and nothing from elsewhere', () => {
    const csp = /content="([^"]*)"/.exec(pageHtml(page))?.[1] ?? '';
    assert.match(csp, /default-src &#39;none&#39;/);
    assert.match(csp, /script-src &#39;nonce-n0nce&#39;;/);
    assert.doesNotMatch(csp, /unsafe|\*|connect-src/);
  });
  it('cannot be broken out of', () => {
    const html = pageHtml({ ...page, title: '</title><script>', session: '"><img src=x onerror=1>' });
    assert.doesNotMatch(html, /<img|<script>/);
  });
});
