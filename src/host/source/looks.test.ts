import assert from 'node:assert/strict';
import { makeLooks } from './looks.ts';

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('looks at places of a list', () => {
  it('one that another overtook is not shown', async () => {
    const shown: string[] = [];
    const opening = new Map<string, () => void>();
    const { look } = makeLooks((item: string) => new Promise<string>((resolve) => opening.set(item, () => resolve(item))), async (item) => void shown.push(item));
    const looks = [look('a'), look('b')];
    opening.get('b')?.();
    opening.get('a')?.();
    await Promise.all(looks);
    assert.deepEqual(shown, ['b']);
  });

  it('ends when what is being shown is there, and shows nothing after that', async () => {
    const said: string[] = [];
    let finish = (): void => undefined;
    let opened = (): void => undefined;
    const { look, end } = makeLooks(
      (item: string) => (item === 'late' ? new Promise<string>((resolve) => { opened = () => resolve(item); }) : Promise.resolve(item)),
      (item) => new Promise<void>((resolve) => { finish = () => { said.push(`${item} is there`); resolve(); }; }),
    );
    void look('first');
    await turns();
    const late = look('late');
    const ended = end().then(() => said.push('ended'));
    await turns();
    assert.deepEqual(said, []);
    finish();
    await ended;
    opened();
    await late;
    assert.deepEqual(said, ['first is there', 'ended']);
  });

  it('ends though something could not be shown', async () => {
    const { look, end } = makeLooks((item: string) => Promise.resolve(item), () => Promise.reject(new Error('binary')));
    const failed = assert.rejects(look('x'), /binary/);
    await turns();
    await end();
    await failed;
  });
});
