import assert from 'node:assert/strict';
import { marksOf } from '../../src/core/source/marks.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

describe('Django: packages that are mounted', () => {
  it('answer below their mount with its line, likely at most, and never before a route of the program', async () => {
    const { engine } = await memoryEngine({
      'harbour/urls.py': `from django.contrib import admin
from django.urls import include, path, re_path

urlpatterns = [
    path('admin/berths/', include('berths.urls')),
    path('admin/', admin.site.urls),
    re_path(r'^jobs/', include('job_pages.urls')),
    path('crew/', include('crew.urls')),
]
`,
      'berths/urls.py': "from django.urls import path\nfrom berths import views\nurlpatterns = [path('list/', views.list_berths)]\n",
      'berths/views.py': 'def list_berths(request):\n    return None\n',
      'crew/urls.py': "from django.urls import path\nfrom berths import views\nurlpatterns = [path('', views.list_berths)]\n",
    });
    const served = async (route: string): Promise<string> => {
      const [answer] = await engine.locateSpans([{ name: `GET ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': 'GET' }, scope: 'opentelemetry.instrumentation.django' }]);
      return answer?.found ? `${answer.certainty} ${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
    };
    assert.equal(await served('admin/login/'), 'likely harbour/urls.py:6');
    assert.equal(await served('^jobs/queues/(?P<queue_index>[\\d]+)/$'), 'likely harbour/urls.py:7');
    assert.match(await served('admin/berths/list/'), /berths\/views\.py:1$/);
    assert.equal(await served('crew/none/'), 'none');
    assert.equal(await served('shop/'), 'none');
    const marks = (ending: string): number => [...engine.index.records()].filter(({ file }) => file.endsWith(ending)).flatMap(({ file }) => marksOf(engine.index, file)).filter(({ kind }) => kind === 'route').length;
    assert.deepEqual([marks('harbour/urls.py'), marks('berths/urls.py')], [0, 1]);
  });
});
