import assert from 'node:assert/strict';
import { makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const routesOf = async (body: string) => {
  const facts = await (await makeTestParser(member)).read('a.go', `package a\n\nimport "net/http"\n\nfunc mount(mux *http.ServeMux, all []http.HandlerFunc) {\n${body}\n}\n`);
  return (facts?.routes ?? []).map(({ path, handlerName }) => `${path} ${handlerName}`);
};

describe('handlers of Go behind variables', () => {
  it('are named by what a variable is given', async () => assert.deepEqual(await routesOf('\th := list\n\tmux.HandleFunc("/orders", h)'), ['/orders list']));
  it('come to an end where a loop copies its variable', async () => assert.deepEqual(await routesOf('\tfor _, h := range all {\n\t\th := h\n\t\tmux.HandleFunc("/orders", h)\n\t}'), ['/orders h']));
  it('come to an end where two stand for each other', async () => assert.deepEqual(await routesOf('\tvar a, b http.HandlerFunc\n\ta = b\n\tb = a\n\tmux.HandleFunc("/orders", a)'), ['/orders b']));
});
