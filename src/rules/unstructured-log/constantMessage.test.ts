import assert from 'node:assert/strict';
import { constantMessage, quoted } from './constantMessage.ts';

describe('constant messages', () => {
  const cases: readonly (readonly [readonly string[], readonly string[], string])[] = [
    [['User ', ' signed in from ', ''], ['userId', 'ip'], 'User signed in'],
    [['order ', ' failed: ', ''], ['orderId', 'error'], 'order failed'],
    [['took ', 'ms'], ['elapsed'], 'took'],
    [['state=', ', size=', ''], ['state', 'size'], 'State size'],
    [['saved "', '" (', ')'], ['name', 'size'], 'saved'],
    [['[', '] started'], ['name'], 'started'],
    [['', ': ', ''], ['orderId', 'status'], 'Order id status'],
    [['connecting to ', '...'], ['host'], 'connecting'],
    [['Connection from ', ' rejected'], ['addr'], 'Connection rejected'],
    [['Chat agent updated: ', ' by user ', ''], ['id', 'userId'], 'Chat agent updated by user'],
    [['retry in ', ' seconds'], ['delay'], 'retry'],
  ];
  for (const [texts, names, expected] of cases) {
    it(`${texts.join('…')} → ${expected}`, () => assert.equal(constantMessage(texts, names), expected));
  }

  it('are quoted so that they read back as themselves', () => {
    assert.equal(quoted('it\'s "so"\n', "'"), `'it\\'s "so"\\n'`);
    assert.equal(quoted('it\'s "so"', '"'), `"it's \\"so\\""`);
  });
});
