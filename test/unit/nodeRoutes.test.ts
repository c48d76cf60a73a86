import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method } }]);
  if (!answer?.found) return 'none';
  return answer.candidates.filter(({ confidence }) => confidence === answer.candidates[0].confidence).map(({ file, line }) => `${file.replace(/^\/ws\//, '')}:${line}`).join(' ');
}

const controller = (name: string): string => `import { Controller, Get } from '@nestjs/common';
@Controller('boats')
export class ${name} {
  @Get(':id')
  @UseGuards(Crew)
  public async show() {}
}
`;

describe('routes of Node\'s frameworks over several files', () => {
  it('Nest: the method is the answer, not the decorators before it', async () => {
    const { engine } = await memoryEngine({ 'boats.controller.ts': controller('BoatsController') });
    assert.equal(await served(engine, 'GET', '/boats/:id'), 'boats.controller.ts:6');
  });

  it('Nest, compiled: decorators stand behind the class', async () => {
    const compiled = (quote: string) => `${quote}
let BoatsController = class BoatsController {
    show(id) {
        return id;
    }
};
`;
    const { engine } = await memoryEngine({
      'esm/boats.controller.js': `${compiled("import { Controller, Get } from '@nestjs/common';")}__decorate([
    Get('/:id'),
    __metadata("design:type", Function)
], BoatsController.prototype, "show", null);
BoatsController = __decorate([
    Controller('boats')
], BoatsController);
export { BoatsController };
`,
      'cjs/rafts.controller.js': `${compiled('const decorators_1 = require("./decorators");').replaceAll('Boats', 'Rafts')}exports.RaftsController = RaftsController;
__decorate([
    (0, decorators_1.Post)('/:id/launch'),
    __metadata("design:type", Function)
], RaftsController.prototype, "show", null);
exports.RaftsController = RaftsController = __decorate([
    (0, decorators_1.RestController)('/rafts')
], RaftsController);
`,
    });
    assert.equal(await served(engine, 'GET', '/boats/:id'), 'esm/boats.controller.js:3');
    assert.equal(await served(engine, 'POST', '/rafts/:id/launch'), 'cjs/rafts.controller.js:3');
  });

  it('tables that name a controller and its action by text, also where a function gives them', async () => {
    const { engine } = await memoryEngine({
      'src/api/berth/routes/berth.js': "module.exports = [\n  { method: 'GET', path: '/berths/:id', handler: 'berth.findOne' },\n  { method: 'POST', path: '/berths', handler: 'api::berth.berth.moor' },\n];\n",
      'src/api/crew/routes/crew.js': "module.exports = (strapi) => {\n  const checks = make(strapi);\n  return [{ method: 'GET', path: '/crew', handler: 'crew.find', request: checks }];\n};\n",
      'src/api/berth/controllers/berth.js': 'module.exports = {\n  async findOne(ctx) {},\n  async moor(ctx) {},\n};\n',
      'src/api/berth/services/berth.js': 'module.exports = {\n  async findOne(id) {},\n  async moor(id) {},\n};\n',
      'src/api/crew/controllers/crew.js': 'module.exports = {\n  async find(ctx) {},\n};\n',
    });
    assert.equal(await served(engine, 'GET', '/api/berths/:id'), 'src/api/berth/controllers/berth.js:2');
    assert.equal(await served(engine, 'POST', '/api/berths'), 'src/api/berth/controllers/berth.js:3');
    assert.equal(await served(engine, 'GET', '/api/crew'), 'src/api/crew/controllers/crew.js:2');
  });

  it('Nest: a router module puts the controllers of its modules under paths, below the global prefix', async () => {
    const { engine } = await memoryEngine({
      'main.ts': `import { NestFactory } from '@nestjs/core';
async function main() { const app = await NestFactory.create(AppModule); app.setGlobalPrefix('api'); }
`,
      'app.module.ts': `import { Module } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { OpenModule } from './open/open.module';
import { CrewModule } from './crew/crew.module';
import { DeckModule } from './deck/deck.module';
const OPEN = '/v2';
const routes = [{ path: OPEN, module: OpenModule }, { path: 'crew', module: CrewModule, children: [{ path: 'deck', module: DeckModule }] }];
@Module({ imports: [RouterModule.register(routes), OpenModule, CrewModule, DeckModule] })
export class AppModule {}
`,
      ...Object.fromEntries(['Open', 'Crew', 'Deck'].flatMap((name) => {
        const folder = name.toLowerCase();
        return [
          [`${folder}/boats.controller.ts`, controller(`${name}Boats`)],
          [`${folder}/${folder}.module.ts`, `import { Module } from '@nestjs/common';\nimport { ${name}Boats as ${name}Controller } from './boats.controller';\n@Module({ controllers: [${name}Controller] })\nexport class ${name}Module {}\n`],
        ];
      })),
    });
    assert.equal(await served(engine, 'GET', '/api/v2/boats/:id'), 'open/boats.controller.ts:6');
    assert.equal(await served(engine, 'GET', '/api/crew/boats/:id'), 'crew/boats.controller.ts:6');
    assert.equal(await served(engine, 'GET', '/api/crew/deck/boats/:id'), 'deck/boats.controller.ts:6');
  });

  it('Fastify: plugins that indexes of folders hand on, not the file of that name below another one', async () => {
    const plugin = (path: string): string => `export default async function routes(fastify) {\n  fastify.get('${path}', async (request, reply) => reply.send())\n}\n`;
    const { engine } = await memoryEngine({
      'app.ts': `import fastify from 'fastify'
import { routes } from './http'
const app = fastify()
app.register(routes.bucket, { prefix: 'bucket' })
app.register(routes.catalog, { prefix: 'catalog' })
`,
      'http/index.ts': 'export * as routes from \'./routes\'\n',
      'http/routes/index.ts': 'export { default as bucket } from \'./bucket\'\nexport { default as catalog } from \'./catalog\'\n',
      'http/routes/bucket/index.ts': 'import list from \'./list\'\nexport default async function routes(fastify) {\n  fastify.register(async function open(fastify) { fastify.register(list) })\n}\n',
      'http/routes/bucket/list.ts': plugin('/:id'),
      'http/routes/catalog/index.ts': 'import bucket from \'./bucket\'\nexport default async function routes(fastify) {\n  fastify.register(bucket)\n}\n',
      'http/routes/catalog/bucket.ts': plugin('/:id'),
    });
    assert.equal(await served(engine, 'GET', '/bucket/:id'), 'http/routes/bucket/list.ts:2');
    assert.equal(await served(engine, 'GET', '/catalog/:id'), 'http/routes/catalog/bucket.ts:2');
  });

  it('Koa: paths made of constants of other files, words and whole paths', async () => {
    const { engine } = await memoryEngine({
      'const.ts': 'export const voyagePath = \'voyages\';\nexport const crewRoute = \'/crew\';\n',
      'routes.ts': `import Router from '@koa/router';
import { voyagePath, crewRoute } from './const.js';
const router = new Router();
router.post(\`\${crewRoute}/\${voyagePath}/:id/start\`, guard(), async (ctx, next) => next());
router.get(\`\${crewRoute}\`, guard(), async (ctx, next) => next());
router.get(\`/\${voyagePath}\`, guard(), async (ctx, next) => next());
`,
    });
    assert.equal(await served(engine, 'POST', '/crew/voyages/:id/start'), 'routes.ts:4');
    assert.equal(await served(engine, 'GET', '/crew'), 'routes.ts:5');
    assert.equal(await served(engine, 'GET', '/voyages'), 'routes.ts:6');
  });
});
