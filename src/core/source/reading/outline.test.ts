import assert from 'node:assert/strict';
import { languages } from '../../../languages/index.ts';
import { outlineOf } from './outline.ts';

const outline = (id: string, text: string): readonly string[] => {
  const language = languages.find((each) => each.id === id);
  assert.ok(language);
  return outlineOf('f', language, text).functions.map(({ qualifiedName, line, endLine }) => `${qualifiedName} ${line}-${endLine}`);
};

describe('outline of a file that is not parsed', () => {
  it('Go', () => {
    assert.deepEqual(outline('go', 'package a\n\nfunc (s *Cart) Get(ctx C) error {\n\treturn nil\n}\nfunc free() {\n}\n'), ['Cart.Get 3-5', 'free 6-8']);
  });
  it('Python', () => {
    assert.deepEqual(outline('python', 'class Cart(Base):\n    x = 1\n    def get(self):\n        pass\n    async def put(self):\n        pass\ndef free():\n    pass\n'), ['Cart.get 3-4', 'Cart.put 5-6', 'free 7-9']);
  });
  it('TypeScript', () => {
    const text = 'export class Cart {\n  async get(id: string): Promise<void> {\n    if (id) {\n    }\n  }\n}\nexport const add = async (a: number) => a;\nfunction free() {}\n';
    assert.deepEqual(outline('typescript', text), ['Cart.get 2-6', 'add 7-7', 'free 8-9']);
  });
  it('Java and C#', () => {
    assert.deepEqual(outline('java', 'public class Cart extends Base {\n  @Override\n  public void get(Request r) {\n  }\n  private static Map<String, List<X>> all() { }\n}\n'), ['Cart.get 3-4', 'Cart.all 5-7']);
    assert.deepEqual(outline('csharp', 'namespace A {\n  public class Cart : Base {\n    public override async Task<Reply> Get(Request r)\n    {\n    }\n  }\n}\n'), ['Cart.Get 3-8']);
  });
  it('names what is called with text, and stands long lines', () => {
    const go = languages.find(({ id }) => id === 'go');
    assert.ok(go);
    assert.deepEqual(outlineOf('f', go, 'x := fail(ctx, wrapped("a b"))\n').called, ['fail', 'wrapped']);
    for (const language of languages) outlineOf('f', language, `${' public a b c('.repeat(8_000)}\n${'\t'.repeat(50_000)}x`);
  }).timeout(5_000);
});
