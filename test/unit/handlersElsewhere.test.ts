import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string, scope = ''): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method }, scope }]);
  if (!answer?.found) return 'none';
  return answer.candidates.filter(({ confidence }) => confidence === answer.candidates[0].confidence).map(({ file, line }) => `${file.replace(/^\/ws\//, '')}:${line}`).join(' ');
}

describe('handlers in other files than their routes', () => {
  it('Laravel: imported classes, aliases of namespaces, groups of one controller, resources with some actions; the file of the API', async () => {
    const { engine } = await memoryEngine({
      'routes/web.php': `<?php
use App\\Harbour\\Controllers as Harbour;
use App\\Http\\ShipController;
Route::get('/quays', [Harbour\\QuayController::class, 'list']);
Route::resource('ships', ShipController::class)->only(['show', 'index']);
Route::controller(ShipController::class)->prefix('fleet')->group(function () {
  Route::post('/launch', 'launch');
});
`,
      'routes/api.php': "<?php\nuse App\\Api\\QuayController;\nRoute::get('/quays', [QuayController::class, 'list']);\n",
      'app/Harbour/Controllers/QuayController.php': '<?php\nclass QuayController {\n  public function list() { return 1; }\n}\n',
      'app/Api/QuayController.php': '<?php\nclass QuayController {\n\n  public function list() { return 1; }\n}\n',
      'app/Http/ShipController.php': '<?php\nclass ShipController {\n  public function index() { return 1; }\n  public function show() { return 1; }\n  public function edit() { return 1; }\n  public function launch() { return 1; }\n}\n',
    });
    assert.equal(await served(engine, 'GET', '/quays'), 'app/Harbour/Controllers/QuayController.php:3');
    assert.equal(await served(engine, 'GET', '/api/quays'), 'app/Api/QuayController.php:4');
    assert.equal(await served(engine, 'GET', '/ships/{ship}'), 'app/Http/ShipController.php:4');
    assert.equal(await served(engine, 'GET', '/ships/{ship}/edit'), 'none');
    assert.equal(await served(engine, 'POST', '/fleet/launch'), 'app/Http/ShipController.php:6');
  });

  it('Symfony: the method below its attributes', async () => {
    const { engine } = await memoryEngine({ 'ShipController.php': "<?php\n#[Route('/ships')]\nclass ShipController {\n  #[Route('/{id}', methods: ['GET'])]\n  #[IsGranted('view')]\n  public function show() { return 1; }\n}\n" });
    assert.equal(await served(engine, 'GET', '/ships/{id}'), 'ShipController.php:6');
  });

  it('Rails: resources with members and collections, modules, actions by text, formats, a controller of many routes', async () => {
    const { engine } = await memoryEngine({
      'config/routes.rb': `Rails.application.routes.draw do
  root 'quays#index'
  get '/harbour' => 'quays#index'
  get '/harbour/all' => 'quays#index'
  get '/harbour/old(/:year)', to: 'quays#index'
  resources :ships, only: %i[new show] do
    member { post :sail }
    collection do
      get :lost, action: :missing
    end
    resources :crews, only: [:index]
  end
  namespace :api do
    resource :ship, only: :show
    resources :ships, only: [:show]
  end
end
`,
      'app/controllers/quays_controller.rb': 'class QuaysController\n  def index\n  end\nend\n',
      'app/controllers/ships_controller.rb': 'class ShipsController\n  def new\n  end\n  def show\n  end\n  def sail\n  end\n  def missing\n  end\nend\n',
      'app/controllers/crews_controller.rb': 'class CrewsController\n  def index\n  end\nend\n',
      'app/controllers/api/ships_controller.rb': 'module Api\n  class ShipsController\n    def show\n    end\n  end\nend\n',
    });
    assert.equal(await served(engine, 'GET', '/harbour(.:format)'), 'app/controllers/quays_controller.rb:2');
    assert.equal(await served(engine, 'GET', '/harbour/old(/:year)(.:format)'), 'app/controllers/quays_controller.rb:2');
    assert.equal(await served(engine, 'GET', '/ships/new(.:format)'), 'app/controllers/ships_controller.rb:2');
    assert.equal(await served(engine, 'GET', '/ships/:id'), 'app/controllers/ships_controller.rb:4');
    assert.equal(await served(engine, 'POST', '/ships/:id/sail'), 'app/controllers/ships_controller.rb:6');
    assert.equal(await served(engine, 'GET', '/ships/lost'), 'app/controllers/ships_controller.rb:8');
    assert.equal(await served(engine, 'GET', '/ships/:ship_id/crews'), 'app/controllers/crews_controller.rb:2');
    assert.equal(await served(engine, 'GET', '/api/ship'), 'app/controllers/api/ships_controller.rb:3');
    assert.equal(await served(engine, 'GET', '/api/ships/:id'), 'app/controllers/api/ships_controller.rb:3');
  });

  it('Rust: nested scopes, resources, routers of other modules by result and by configuration', async () => {
    const { engine } = await memoryEngine({
      'src/main.rs': `use crate::ships::{self, show};
fn config(cfg: &mut ServiceConfig) {
  cfg.service(web::scope("/v1").wrap(log()).service(web::scope("/ships").route("/{id}", web::get().to(show)).service(resource("/crew").route(post().to(ships::hire)))).configure(quays::config));
}
fn app() -> Router { let api = Router::new().route("/tides", get(tides)); Router::new().nest("/axum", api.merge(ports::router())) }
async fn tides() {}
`,
      'src/ships.rs': 'pub async fn show() {}\n\npub async fn hire() {}\n',
      'src/quays.rs': 'pub fn config(cfg: &mut ServiceConfig) { cfg.route("/quays", web::get().to(list)); }\nasync fn list() {}\n',
      'src/ports.rs': 'pub fn router() -> Router {\n  Router::new()\n    .route("/ports", get(list))\n}\nasync fn list() {}\n',
      'src/docs.rs': '#[utoipa::path(\n  get,\n  path = "/docs/{page}",\n)]\npub async fn page() {}\n',
    });
    assert.equal(await served(engine, 'GET', '/v1/ships/{id}'), 'src/ships.rs:1');
    assert.equal(await served(engine, 'POST', '/v1/ships/crew'), 'src/ships.rs:3');
    assert.equal(await served(engine, 'GET', '/v1/quays'), 'src/quays.rs:2');
    assert.equal(await served(engine, 'GET', '/axum/tides'), 'src/main.rs:6');
    assert.equal(await served(engine, 'GET', '/axum/ports'), 'src/ports.rs:5');
    assert.equal(await served(engine, 'GET', '/docs/{page}'), 'src/docs.rs:5');
  });

  it('the instrumentation tells the language, and what stands in for a server in tests serves nothing', async () => {
    const { engine } = await memoryEngine({
      'web/api.js': "const app = require('express')();\napp.get('/ships', (req, res) => res.end());\n",
      'main.go': 'package main\nimport "net/http"\nfunc main() { http.HandleFunc("GET /ships", ships) }\nfunc ships(w http.ResponseWriter, r *http.Request) {}\n',
      'web/answers.ts': "import { http } from 'msw';\nexport const answers = [http.get('/ships', () => ok())];\n",
    });
    assert.equal(await served(engine, 'GET', '/ships', 'go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp'), 'main.go:4');
    assert.equal(await served(engine, 'GET', '/ships', '@opentelemetry/instrumentation-http'), 'web/api.js:2');
  });
});
