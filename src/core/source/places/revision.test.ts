import assert from 'node:assert/strict';
import { isRevision, revisionsOf } from './revision.ts';

const sha = '3f2c1a9b'.repeat(5);

describe('the commit that telemetry names', () => {
  it('is read from the attributes of the conventions, the surest first, dotted or underscored', () => {
    const revisions = revisionsOf({ 'service.version': '1.4.2', vcs_ref_head_revision: sha }, {});
    assert.deepEqual(revisions.map(({ name, isId }) => [name, isId]), [['vcs.ref.head.revision', true], ['service.version', false]]);
    assert.deepEqual(revisions[0]?.tries[0], sha);
    assert.deepEqual(revisionsOf({}, { 'git.commit.sha': '1234567' }).map(({ isId }) => isId), [true]);
    assert.deepEqual(revisionsOf({}, {}), []);
  });

  it('may be a tag, with and without its v, or an id inside a version', () => {
    const tries = (version: string): readonly string[] => revisionsOf({ 'service.version': version }, {})[0]?.tries ?? [];
    assert.deepEqual(tries('1.4.2'), ['1.4.2', 'v1.4.2']);
    assert.deepEqual(tries('v1.4.2'), ['v1.4.2', 'vv1.4.2', '1.4.2']);
    assert.ok(tries('1.4.2+3f2c1a9').includes('3f2c1a9') && tries('1.4.2+3f2c1a9').includes('v1.4.2'));
    assert.equal(tries('v1.4.2-5-g3f2c1a9').at(-1), '3f2c1a9');
    assert.equal(tries('main-3f2c1a9').at(-1), '3f2c1a9');
    assert.equal(tries('3f2c1a9')[0], '3f2c1a9');
    assert.deepEqual(revisionsOf({ 'service.version': '20261121' }, {}).map(({ isId }) => isId), [false]);
  });

  it('may be the tag of an image', () => {
    const first = (name: string, value: string | string[]): string | undefined => revisionsOf({ [name]: value }, {})[0]?.tries[0];
    assert.equal(first('container.image.tags', ['v2.0.0']), 'v2.0.0');
    assert.equal(first('container_image_tags', '["v2.0.0"]'), 'v2.0.0');
    assert.equal(first('container.image.name', 'registry:5000/shop/orders:v2.0.0'), 'v2.0.0');
    assert.equal(first('container.image.name', 'registry:5000/shop/orders'), undefined);
  });

  it('is never an option, a range, or anything else that git would read otherwise', () => {
    const odd = ['--output=/tmp/x', '-n', 'a..b', 'HEAD@{1}', 'a b', 'a:b', 'a^', 'a~1', '', 'x'.repeat(300), 'a\nb', '../x', 'a//b', 'x.lock', '$(id)', ':/fix'];
    assert.deepEqual(odd.filter(isRevision), []);
    assert.deepEqual(revisionsOf({ 'service.version': '--upload-pack=x' }, {}).flatMap(({ tries }) => tries), ['v--upload-pack=x'].filter(isRevision));
  });
});
