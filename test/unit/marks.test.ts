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
