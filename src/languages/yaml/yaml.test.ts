import assert from 'node:assert/strict';
import { readYaml } from './readYaml.ts';

describe('YAML', () => {
  it('gives the alerting rules of a rule file with their places', () => {
    const text = 'groups:\n- name: a\n  rules:\n  - record: x:y\n    expr: up\n  - alert: Down\n    expr: up == 0\n    for: 5m\n    labels: {severity: page}\n    annotations:\n      summary: It is down\n';
    const [alert, ...more] = readYaml(text).alerts ?? [];
    assert.deepEqual(more, []);
    assert.ok(alert?.expr);
    assert.deepEqual([alert.name, alert.expr.text, alert.waits, alert.labels, alert.annotations], ['Down', 'up == 0', true, { severity: 'page' }, ['summary']]);
    assert.equal(text.slice(alert.range.start, alert.range.end), 'Down');
    assert.equal(text.slice(alert.expr.range.start, alert.expr.range.end), 'up == 0');
  });

  it('takes any text: broken, of Helm, aliases of aliases, other kinds', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, at) => `${key}: &${key} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[at]}`).join(',')}]`).join('\n')}\ngroups: *h\n`;
    for (const text of ['', 'groups: [', 'groups:\n- {{ .Values.x }}\n  rules: 3', 'groups: 4', '- 1\n- 2', '\u0000', bomb, 'groups:\n- rules:\n  - alert: [a]\n  - 5\n  - alert: A\n    labels: 7\n']) {
      const { alerts, problems } = readYaml(text);
      assert.ok(Array.isArray(alerts) && Array.isArray(problems), text.slice(0, 20));
    }
    assert.ok(readYaml('groups: [').problems.length > 0);
  });
});
