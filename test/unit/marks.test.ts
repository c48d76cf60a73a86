import assert from 'node:assert/strict';
import { memoryEngine } from '../kit/memoryEngine.ts';

describe('the text that finds the lines of a log call', () => {
  const header = "import pino from 'pino';\nconst logger = pino();\n";

  it('is what all readings of the message hold', async () => {
    const source = `${header}export function reject(header: string | undefined, ip: string): void {\n  const token = header ?? '';\n  logger.warn(\`session rejected: token=\${token} from \${ip}\`);\n}\n`;
    const { engine } = await memoryEngine({ 'src/session.ts': source });
    const [mark] = await engine.marks('/ws/src/session.ts');
    assert.ok(mark?.contains && mark.contains.length > 0);
    const line = 'session rejected: token=s-old-1 from ::1';
    assert.ok(mark.contains.every((text) => line.includes(text)), JSON.stringify(mark.contains));
  });

  it('is none where the readings share nothing, so that no wrong figure is shown', async () => {
    const source = `${header}export function end(ok: boolean): void {\n  logger.info(ok ? 'worker finished its round' : 'shutting down early');\n}\n`;
    const { engine } = await memoryEngine({ 'src/end.ts': source });
    assert.deepEqual((await engine.marks('/ws/src/end.ts')).map(({ contains }) => contains), [[]]);
  });
});

describe('the routes that find the requests of a registration', () => {
  it('start with the path as it is served, whatever file brings the prefix', async () => {
    const { engine } = await memoryEngine({
      'app.js': "const app = require('express')();\nconst v1 = require('./api');\napp.use('/v1', v1);\n",
      'api.js': "const router = require('express').Router();\nrouter.use('/users', require('./users'));\nmodule.exports = router;\n",
      'users.js': "const router = require('express').Router();\nrouter.get('/:id', function show(req, res) {});\nmodule.exports = router;\n",
    });
    const [mark] = await engine.marks('/ws/users.js');
    assert.equal(mark?.routeForms?.[0], '/v1/users/:id');
    assert.equal(mark?.method, 'GET');
    assert.ok(!mark?.routeForms?.includes('/users/users/:id'));
  });
});
