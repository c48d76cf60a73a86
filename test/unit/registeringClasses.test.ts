import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method } }]);
  return answer?.found ? `${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
}

describe('classes that register routes', () => {
  it('by a method of the class that they extend, on their own router; a prefix that only running tells', async () => {
    const { engine } = await memoryEngine({
      'controller.js': `import { Router } from 'express';
export class Controller {
  constructor() { this.app = Router(); }
  route(options) { this.app[options.method](options.path, options.handler.bind(this)); }
  get(path, handler) {
    this.route({ method: 'get', path, handler });
  }
}
`,
      'books.js': `import { Controller } from './controller.js';
export class Books extends Controller {
  constructor(config) {
    super(config);
    this.get('/all', this.list, ADMIN);
    this.route({ method: 'post', path: '/new', handler: this.add });
  }
  list(req, res) { res.end(); }
  add(req, res) { res.end(); }
}
`,
      'index.js': `import express from 'express';
import { Books } from './books.js';
const app = express();
app.use('/api/books', new Books().router);
`,
      'gateway.ts': `export class Gateway {
  constructor(private readonly options: Options) {}
  start(app: Application) {
    app.get(\`\${this.options.basePath}/v1/load\`, checked, wrapped(async (req, res) => {
      res.end();
    }));
  }
  fetchAll(api: Client) {
    return api.get(\`\${this.base}/v1/other\`, settings);
  }
}
`,
    });
    assert.equal(await served(engine, 'GET', '/api/books/all'), 'books.js:8');
    assert.equal(await served(engine, 'POST', '/api/books/new'), 'books.js:9');
    assert.equal(await served(engine, 'GET', '/gateway/v1/load'), 'gateway.ts:4');
    assert.equal(await served(engine, 'GET', '/gateway/v1/other'), 'none');
  });
});
