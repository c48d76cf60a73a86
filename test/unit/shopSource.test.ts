import assert from 'node:assert/strict';
import { makeEngine, type Engine } from '../../src/core/engine.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { languages } from '../../src/languages/index.ts';
import type { SourceAnswer } from '../../src/model/sourceRef.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeFiles } from '../../src/node/files.ts';
import { plainOptions } from '../kit/memoryEngine.ts';
import { expectedPlaces } from '../shop/expected.ts';
import { shopFolder } from '../shop/get.ts';

/** A message that the pattern takes; patterns of the shop hold only these classes. */
const sampleOf = (pattern: RegExp): string => pattern.source.replace(/^\^|\$$/g, '').replaceAll('\\d+', '12').replaceAll('\\w+', 'ab12').replaceAll('[\\d.]+', '0.42').replaceAll('[\\d-]+', '2026-01-02').replaceAll('\\d', '1').replaceAll('\\/', '/') + (pattern.source.includes('unknown issuer') ? ', treating as visa' : '');

describe('telemetry of the shop', () => {
  let engine: Engine;
  before(async () => {
    const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
    engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
    await engine.open({ ...plainOptions, folders: [shopFolder] });
  });
  const place = (answer: SourceAnswer | undefined) => {
    if (!answer?.found) return answer?.reason;
    const [{ file, line }] = answer.candidates;
    return `${file.slice(shopFolder.length + 1)}:${line}${answer.certainty === 'oneOf' ? ' or others' : ''}`;
  };

  const places = expectedPlaces();
  for (const each of places) {
    const wanted = `${each.file}:${each.line}`;
    if (each.kind === 'log') {
      it(`log ${each.message.source}`, async () => assert.equal(place((await engine.locateLogs([{ body: sampleOf(each.message), attributes: {}, level: each.level, service: each.service }]))[0]), wanted));
    } else if (each.kind === 'span') {
      it(`span ${each.name}`, async () => assert.equal(place((await engine.locateSpans([{ name: each.name, attributes: {}, kind: 'internal', service: each.service }]))[0]), wanted));
    } else if (each.kind === 'route') {
      const handler = places.find((other) => other.kind === 'handler' && other.service === each.service && other.method === each.method && other.route === each.route) ?? each;
      const attributes = { 'http.route': each.route, 'http.request.method': each.method };
      it(`route ${each.method} ${each.route}`, async () => assert.equal(place((await engine.locateSpans([{ name: `${each.method} ${each.route}`, attributes, kind: 'server', service: each.service }]))[0]), `${handler.file}:${handler.line}`));
    }
  }
});
