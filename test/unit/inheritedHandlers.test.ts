import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string, path?: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method, ...(path === undefined ? {} : { 'url.path': path }) } }]);
  return answer?.found ? `${answer.certainty} ${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
}

describe('handlers that a class does not have of its own', () => {
  it('Django: what the first class that it extends has, what generic views hand on, the class where a package serves, and the twin with a format', async () => {
    const { engine } = await memoryEngine({
      'shop/urls.py': `from django.urls import include, path, re_path
from rest_framework.routers import DefaultRouter
from shop import views
router = DefaultRouter()
router.register("taxes", views.TaxViewSet)
router.register("seats", views.SeatViewSet)
region = DefaultRouter()
region.register("taxes", views.TaxViewSet)
region.register("seats", views.SeatViewSet)
urlpatterns = [
    path("order/ticket/", views.TicketDownload.as_view()),
    path("order/archive/", views.Archive.as_view()),
    path("api/", include(router.urls)),
    path("regions/<region>/", include(region.urls)),
]
`,
      'shop/views.py': `from rest_framework import generics, viewsets
from shop.tasks import AsyncView

class DownloadMixin:
    def get(self, request):
        return None

class TicketDownload(DownloadMixin, AsyncView):
    task = None

class Archive(generics.ListAPIView):
    def list(self, request):
        return None

class TaxViewSet(viewsets.ModelViewSet):
    queryset = None

class Shared:
    def list(self, request):
        return None

class SeatViewSet(Shared, viewsets.ModelViewSet):
    queryset = None
`,
      'shop/tasks.py': 'class AsyncView(View):\n    def get(self, request):\n        return None\n',
    });
    assert.equal(await served(engine, 'GET', 'order/ticket/'), 'sure shop/views.py:5');
    assert.equal(await served(engine, 'GET', 'order/archive/'), 'sure shop/views.py:12');
    assert.equal(await served(engine, 'POST', '^api/taxes/$'), 'sure shop/views.py:15');
    assert.equal(await served(engine, 'GET', '^api/seats/$'), 'sure shop/views.py:19');
    assert.equal(await served(engine, 'GET', '^api/seats\\.(?P<format>[a-z0-9]+)/?$'), 'sure shop/views.py:19');
    assert.equal(await served(engine, 'PATCH', 'regions/<region>/^taxes/(?P<pk>[^/.]+)\\.(?P<format>[a-z0-9]+)/?$'), 'sure shop/views.py:15');
  });

  it('of a mounted program of which only the mount is told, the path says which route it is; a page for all the rest is not it', async () => {
    const { engine } = await memoryEngine({
      'main.py': `from fastapi import FastAPI
from admin import make_admin
app = FastAPI()
app.mount("/admin", make_admin())
@app.get("/{rest:path}")
def page(rest): pass
`,
      'admin.py': `from fastapi import FastAPI
def make_admin():
    app = FastAPI()
    app.include_router(login_router)
    return app
`,
      'login.py': `from fastapi import APIRouter
login_router = APIRouter(prefix="/token")
@login_router.post("/new")
def new_token(): pass
`,
    });
    assert.equal(await served(engine, 'POST', '/admin', '/admin/token/new'), 'likely login.py:3');
    assert.equal(await served(engine, 'GET', '/admin', '/admin/nothing'), 'none');
    assert.match(await served(engine, 'GET', '/{rest:path}', '/x/y'), /main\.py:5$/);
  });
});
