import assert from 'node:assert/strict';
import { defaultLintConfig, joinLintConfigs } from '../../model/lintConfig.ts';
import { configSchema, findingIds } from './configSchema.ts';
import { readConfig } from './readConfig.ts';

const problemsOf = (text: string) => readConfig(text).problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`);

describe('the repository\'s configuration file', () => {
  it('is JSON with comments, with the keys of the schema', () => {
    const { config, problems } = readConfig('{\n  // why\n  "lint": { "rules": { "print-log": "off", "secret-in-log": "warning" }, "harmlessWords": ["badge"], "minConfidence": 0.8, },\n}\n');
    assert.deepEqual(config, { rules: { 'print-log': 'off', 'secret-in-log': 'warning' }, harmlessWords: ['badge'], minConfidence: 0.8 });
    assert.deepEqual(problems, []);
  });

  it('names what does not fit with its place and keeps the rest', () => {
    const text = '{ "lint": {\n  "rules": { "print-log": "loud", "no-such": "off", "unstructured-log": "hint" },\n  "minConfidence": 7,\n  "exclude": "gen",\n  "sensitiveWords": ["badge", 4],\n  "sevrity": {}\n} }';
    assert.deepEqual(readConfig(text).config, { rules: { 'unstructured-log': 'hint' }, sensitiveWords: ['badge'] });
    assert.deepEqual(problemsOf(text).map((line) => line.split('. ')[0]), [
      '2:27 lint.rules.print-log is "loud"', '2:35 There is no key lint.rules.no-such', '3:20 lint.minConfidence must be a number from 0 to 1.',
      '4:14 lint.exclude must be a list.', '5:31 lint.sensitiveWords[1] must be a text that is not empty.', '6:3 There is no key lint.sevrity',
    ]);
  });

  it('that is no JSON is told with its line, and defaults are kept', () => {
    for (const [text, line] of [['{ "lint": {\n  "rules": {,\n', 2], ['', 1], ['[', 1]] as const) {
      const { config, problems } = readConfig(text);
      assert.deepEqual(config, {});
      assert.equal(problems[0]?.line, line, text);
    }
    assert.match(problemsOf('[]')[0] ?? '', /must be an object/);
  });

  it('takes any text without a throw, names of objects too', () => {
    for (const text of ['{"lint":{"rules":{"__proto__":"off","constructor":"off"}}}', '{"__proto__":{"rules":1}}', '\u0000', `${'['.repeat(2000)}`, '{"lint":null}']) {
      assert.ok(readConfig(text).problems.length > 0, text.slice(0, 40));
    }
  });

  it('has a schema that knows every rule', () => {
    const { lint } = configSchema.properties;
    const { rules } = lint.properties;
    assert.ok(rules.type === 'object' && findingIds.every((id) => Object.hasOwn(rules.properties, id)));
  });

  it('goes before the settings, and lists unite', () => {
    const settings = { ...defaultLintConfig, rules: { a: 'hint', b: 'off' } as const, harmlessWords: ['x'], minConfidence: 0.3 };
    assert.deepEqual(joinLintConfigs(settings, { rules: { b: 'error' }, harmlessWords: ['x', 'y'] }), { ...settings, rules: { a: 'hint', b: 'error' }, harmlessWords: ['x', 'y'] });
  });
});
