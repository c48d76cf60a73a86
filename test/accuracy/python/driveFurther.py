"""Further programs, driven as those of drive.py: python driveFurther.py PROGRAM, in an empty folder."""
import os
import subprocess
import sys
import time

from drive import free_port, run, stop, tool
from driveFresh import answer
from driveMore import put, quiet
from driveNext import listening


def djangoq():
    put("conf.py", """SECRET_KEY='x'; INSTALLED_APPS=['django.contrib.contenttypes','django.contrib.auth','django_q']; DATABASES={'default':{'ENGINE':'django.db.backends.sqlite3','NAME':'db.sqlite3','OPTIONS':{'timeout':20}}}; USE_TZ=True; DEFAULT_AUTO_FIELD='django.db.models.AutoField'
CACHES={'default':{'BACKEND':'django.core.cache.backends.filebased.FileBasedCache','LOCATION':'cache'}}
Q_CLUSTER={'name':'shop','workers':2,'recycle':3,'timeout':2,'retry':4,'orm':'default','poll':.2,'save_limit':4,'catch_up':False,'max_attempts':2,'ack_failures':True,'log_level':'DEBUG','guard_cycle':.2,'max_rss':20000,'error_reporter':{}}
""")
    put("jobs.py", "import os, time\ndef ok(n=1): return n\ndef bad(): raise ValueError('bad job')\ndef slow(): time.sleep(5)\ndef die(): os._exit(3)\ndef big(): return bytearray(90_000_000) and 1\ndef told(task): raise RuntimeError('hook')\n")
    put("fill.py", """import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from django_q.tasks import async_task, schedule, async_iter, async_chain, result, fetch, delete_group, Chain, AsyncTask
from django_q.models import Schedule, OrmQ, Task
for n in range(4): async_task('jobs.ok', n, task_name=f'job {n}', group='g')
for f in ('bad', 'die', 'big', 'none', 'slow'): async_task(f'jobs.{f}')
async_task('nomodule.none'); async_task('jobs.ok', hook='jobs.told'); async_task('jobs.ok', hook='jobs.none'); async_task('jobs.ok', broker=None, sync=True); async_task('jobs.ok', cached=True, save=False); async_iter('jobs.ok', [1, 2]); async_chain([('jobs.ok', (1,)), ('jobs.bad', ())])
past = timezone.now() - timedelta(hours=3)
for kind in 'OIHDWMC': 
    try: schedule('jobs.ok', 3, schedule_type=kind, minutes=1, next_run=past, cron='* * * * *' if kind == 'C' else None, name='at ' + kind, repeats=2)
    except Exception as e: print(e)
Schedule.objects.create(func='jobs.ok', schedule_type='O', next_run=past, kwargs='bad(', repeats=-1); Schedule.objects.create(func='jobs.ok', schedule_type='O', next_run=past, cluster='other'); Schedule.objects.create(func='jobs.ok', args='1,', schedule_type='O', next_run=past, hook='jobs.none', repeats=-2)
OrmQ.objects.create(key='shop', payload='nonsense', lock=past)
""")
    env = {"DJANGO_SETTINGS_MODULE": "conf", "PYTHONPATH": f".:{os.environ['PYTHONPATH']}"}
    admin = (sys.executable, "-m", "django")
    run(*admin, "migrate", **env)
    run(sys.executable, "fill.py", **env)
    served = subprocess.Popen([*admin, "qcluster"], env={**os.environ, **env}, **quiet)
    time.sleep(14)
    run(*admin, "qinfo", seconds=6, **env)
    run(*admin, "qinfo", "--ids", seconds=6, **env)
    run(*admin, "qmemory", "--run-once", seconds=6, **env)
    run(sys.executable, "fill.py", **env)
    time.sleep(8)
    served.terminate()
    time.sleep(6)
    stop(served)
    run(*admin, "qcluster", "--run-once", seconds=20, **env)
    for broker in ("'redis':{'host':'127.0.0.1','port':1}", "'disque_nodes':['127.0.0.1:1']", "'mongo':{'host':'127.0.0.1','port':1}", "'broker_class':'none.Such'"):
        put("other.py", f"from conf import *\nQ_CLUSTER={{'name':'x','timeout':90,'retry':60,'workers':0,{broker}}}\n")
        run(*admin, "qcluster", "--run-once", seconds=8, **{**env, "DJANGO_SETTINGS_MODULE": "other"})


def prefect():
    port = free_port()
    env = {"PREFECT_HOME": os.path.abspath("home"), "PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PREFECT_LOGGING_LEVEL": "DEBUG", "PREFECT_LOGGING_SERVER_LEVEL": "DEBUG", "PREFECT_TEST_MODE": "0"}
    put("flows.py", """from prefect import flow, task, get_run_logger, pause_flow_run, unmapped, tags
from prefect.states import Failed, Cancelled
from prefect.cache_policies import INPUTS
from prefect.concurrency.sync import concurrency
import time, os, sys
@task(retries=2, retry_delay_seconds=.1)
def flaky(n):
    if n == 2: raise ValueError('flaky')
    return n
@task(cache_policy=INPUTS)
def kept(n): return n
@task(timeout_seconds=1)
def slow(): time.sleep(3)
@task(log_prints=True, on_failure=[lambda t, r, s: 1/0], on_completion=[lambda t, r, s: None])
def prints(): print('printed'); raise RuntimeError('after print')
@task
def cancelled(): return Cancelled(message='no')
@task(persist_result=True)
def odd(): return lambda: 1
@flow(retries=1)
def inner(n): return [f.result(raise_on_failure=False) for f in flaky.map([1, 2, 3])]
@flow(log_prints=True, on_failure=[lambda f, r, s: 1/0], on_completion=[lambda f, r, s: None])
def outer(bad: bool = False):
    get_run_logger().info('from the flow'); print('text')
    kept(1); kept(1)
    for t in (slow, prints, cancelled, odd):
        try: t(return_state=True)
        except Exception as e: print(e)
    inner(1, return_state=True)
    try:
        with concurrency('lim', timeout_seconds=1, strict=True): pass
    except Exception as e: print(e)
    a = flaky.submit(2); b = kept.submit(a); print(b.wait())
    if bad: raise SystemError('outer')
@flow(timeout_seconds=1)
def long(): time.sleep(3)
@flow(validate_parameters=True)
def typed(n: int): return Failed(message='typed failed')
if __name__ == '__main__':
    for run in (lambda: outer(), lambda: outer(bad=True), lambda: long(), lambda: typed('x'), lambda: typed(1)):
        try: run()
        except Exception as e: print(repr(e)[:80])
    if 'serve' in sys.argv: outer.serve(name='deployed', interval=3, pause_on_shutdown=False, limit=1)
""")
    bin = tool("prefect")
    run(sys.executable, "flows.py", seconds=60, **{**env, "PREFECT_API_URL": ""})
    served = subprocess.Popen([bin, "server", "start", "--host", "127.0.0.1", "--port", str(port)], env={**os.environ, **env}, **quiet)
    listening(port)
    base = f"http://127.0.0.1:{port}/api"
    for path, body in (("/health", None), ("/flows/filter", b"{}"), ("/flows/filter", b"{bad"), ("/flows/none", None), ("/none", None), ("/work_pools/", b'{"name":"pool","type":"process"}'), ("/work_pools/", b'{"name":"prefect-x","type":"process"}'), ("/variables/", b'{"name":"v","value":1}'), ("/v2/concurrency_limits/", b'{"name":"lim","limit":0,"active":true}'), ("/automations/", b'{"name":"a","trigger":{"type":"event","expect":["prefect.flow-run.*"],"posture":"Reactive","threshold":1,"within":0},"actions":[{"type":"call-webhook","block_document_id":"00000000-0000-0000-0000-000000000000"},{"type":"run-deployment","source":"inferred"},{"type":"pause-work-pool","source":"inferred"},{"type":"change-flow-run-state","state":"FAILED"},{"type":"cancel-flow-run"}]}')):
        answer(base + path, "POST" if body is not None else "GET", body, **{"Content-Type": "application/json"})
    worker = subprocess.Popen([bin, "worker", "start", "--pool", "pool", "--type", "process", "--limit", "2"], env={**os.environ, **env}, **quiet)
    serving = subprocess.Popen([sys.executable, "flows.py", "serve"], env={**os.environ, **env}, **quiet)
    put("prefect.yaml", "name: p\nprefect-version: 3.0.0\ndeployments:\n- name: d\n  entrypoint: flows.py:outer\n  work_pool: {name: pool}\n- name: e\n  entrypoint: flows.py:none\n  work_pool: {name: none}\n")
    for words in ("deploy --all --no-prompt", "deploy -n e --no-prompt", "deployment run outer/d", "deployment run none/d", "deployment ls", "flow-run ls", "work-pool preview pool", "work-pool pause none", "variable set a b", "config view", "profile ls", "block register -m none", "block type ls", "deployment run outer/deployed", "work-queue ls", "global-concurrency-limit ls", "server database upgrade -y", "cloud login", "version"):
        run(bin, *words.split(" "), seconds=20, **env)
    time.sleep(15)
    for child in (serving, worker, served):
        child.terminate()
        time.sleep(4)
        stop(child)
    run(bin, "worker", "start", "--pool", "pool", seconds=10, **env)
    run(sys.executable, "flows.py", seconds=15, **env)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
