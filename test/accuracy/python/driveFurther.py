"""Further programs, driven as those of drive.py: python driveFurther.py PROGRAM, in an empty folder."""
import os
import socket
import subprocess
import sys
import time

from drive import free_port, run, stop, tool
from driveFresh import answer
from driveMore import put, quiet
from driveNext import listening


def pymodbus():
    port, rtu, tls = free_port(), free_port(), free_port()
    put("server.py", f"""import asyncio, sys
from pymodbus import pymodbus_apply_logging_config
from pymodbus.datastore import ModbusSequentialDataBlock as B, ModbusServerContext, ModbusDeviceContext
from pymodbus.server import StartAsyncTcpServer, StartAsyncUdpServer, StartAsyncTlsServer
from pymodbus.framer import FramerType
pymodbus_apply_logging_config('DEBUG')
def store(): return ModbusServerContext(devices={{1: ModbusDeviceContext(hr=B(1, [7] * 50), co=B(1, [True] * 30))}}, single=False)
async def main():
    jobs = [StartAsyncTcpServer(store(), address=('127.0.0.1', {port})), StartAsyncTcpServer(store(), address=('127.0.0.1', {rtu}), framer=FramerType.RTU), StartAsyncUdpServer(store(), address=('127.0.0.1', {port}))]
    print(await asyncio.gather(*jobs, return_exceptions=True))
asyncio.run(main())
""")
    put("client.py", f"""import asyncio, socket
from pymodbus import pymodbus_apply_logging_config
from pymodbus.client import AsyncModbusTcpClient, ModbusTcpClient, ModbusUdpClient, ModbusSerialClient, ModbusTlsClient
from pymodbus.framer import FramerType
pymodbus_apply_logging_config('DEBUG')
def tried(step, *args, **named):
    try: return step(*args, **named)
    except Exception as e: print(repr(e)[:90])
async def atried(step):
    try: return await step
    except Exception as e: print(repr(e)[:90])
def use(c):
    tried(c.connect)
    for unit in (1, 9):
        tried(c.read_holding_registers, 1, count=4, device_id=unit); tried(c.read_holding_registers, 900, count=4, device_id=unit); tried(c.read_coils, 1, count=8, device_id=unit); tried(c.write_register, 3, 9, device_id=unit); tried(c.write_coils, 1, [True, False], device_id=unit)
        tried(c.read_device_information, device_id=unit); tried(c.report_device_id, device_id=unit); tried(c.read_exception_status, device_id=unit); tried(c.diag_query_data, b'ab', device_id=unit); tried(c.readwrite_registers, read_address=1, read_count=2, address=1, values=[1, 2], device_id=unit); tried(c.mask_write_register, address=1, device_id=unit); tried(c.read_fifo_queue, 1, device_id=unit)
    tried(c.close)
use(ModbusTcpClient('127.0.0.1', port={port}, timeout=1, retries=1)); use(ModbusTcpClient('127.0.0.1', port={rtu}, framer=FramerType.RTU, timeout=1, retries=1)); use(ModbusTcpClient('127.0.0.1', port={rtu}, framer=FramerType.ASCII, timeout=.5, retries=1)); use(ModbusUdpClient('127.0.0.1', port={port}, timeout=1, retries=1)); use(ModbusTcpClient('127.0.0.1', port=1, timeout=.5, retries=1)); use(ModbusTcpClient('none.invalid', timeout=.5, retries=0))
tried(lambda: use(ModbusSerialClient('/dev/none', timeout=.3, retries=0))); tried(lambda: use(ModbusTlsClient('127.0.0.1', port={port}, sslctx=ModbusTlsClient.generate_ssl(), timeout=.5, retries=0)))
async def main():
    c = AsyncModbusTcpClient('127.0.0.1', port={port}, timeout=.5, retries=1, reconnect_delay=.2, reconnect_delay_max=.4, trace_packet=lambda sending, data: data, trace_connect=lambda up: None)
    await atried(c.connect()); await atried(c.read_holding_registers(1, count=2, device_id=1)); await atried(asyncio.gather(*[c.read_coils(1, count=2, device_id=1) for _ in range(5)])); await atried(c.read_coils(1, count=2, device_id=7)); c.ctx.transport and c.ctx.transport.abort(); await asyncio.sleep(1); c.close()
    c = AsyncModbusTcpClient('127.0.0.1', port=1, timeout=.3, retries=1, reconnect_delay=.2); await atried(c.connect()); await atried(c.read_coils(1, device_id=1)); await asyncio.sleep(1); c.close()
    async def odd(r, w):
        await r.read(100); w.write(bytes.fromhex('000100000003010383')); await asyncio.sleep(.2); w.write(bytes.fromhex('00990000000301830200ff')); await asyncio.sleep(.3); w.write(bytes.fromhex('0001000000050103020007')); await asyncio.sleep(.3); w.close()
    s = await asyncio.start_server(odd, '127.0.0.1', 0); at = s.sockets[0].getsockname()[1]
    for framer in (FramerType.SOCKET, FramerType.RTU, FramerType.ASCII):
        c = AsyncModbusTcpClient('127.0.0.1', port=at, framer=framer, timeout=.5, retries=2); await atried(c.connect()); await atried(c.read_holding_registers(1, count=1, device_id=1)); c.close()
asyncio.run(main())
for p in ({port}, {rtu}):
    for raw in ('000100000006010300010002', '00010000000601', '000100010006010300010002', '0001000000060177ffffffff', '000100000002010f', ':010300010002F9\\r\\n'.encode().hex(), '010300010002958b' , '0103000100020000', 'ffffffffffffffffffffffffffff', '00010000000b01100001000204000a0102', '00010000000501030001'):
        with socket.create_connection(('127.0.0.1', p)) as s: s.settimeout(.4); s.sendall(bytes.fromhex(raw)); tried(s.recv, 99)
""")
    served = subprocess.Popen([sys.executable, "server.py"], **quiet)
    listening(port)
    run(sys.executable, "client.py", seconds=90)
    stop(served)
    put("setup.json", '{"server_list":{"server":{"comm":"tcp","host":"127.0.0.1","port":%d,"framer":"socket","identity":{}},"bad":{"comm":"none"}},"device_list":{"device":{"setup":{"co size":10,"di size":10,"hr size":10,"ir size":10,"shared blocks":true,"type exception":false,"defaults":{"value":{"bits":0,"uint16":0,"uint32":0,"float32":0.0,"string":" "},"action":{"bits":null,"uint16":"increment","uint32":null,"float32":null,"string":null}}},"invalid":[1],"write":[3],"bits":[],"uint16":[{"addr":2,"value":1}],"uint32":[],"float32":[],"string":[],"repeat":[]}}}' % tls)
    web = free_port()
    served = subprocess.Popen([tool("pymodbus.simulator"), "--json_file", "setup.json", "--modbus_server", "server", "--modbus_device", "device", "--http_host", "127.0.0.1", "--http_port", str(web), "--log", "debug"], **quiet)
    listening(web)
    for path in ("/", "/api/log", "/api/registers", "/api/calls", "/api/server", "/api/none"):
        answer(f"http://127.0.0.1:{web}{path}")
        answer(f"http://127.0.0.1:{web}{path}", "POST", b'{"submit":"Register","range_start":1,"range_stop":3}', **{"Content-Type": "application/json"})
    stop(served)
    for words in ("--json_file none.json", "--json_file setup.json --modbus_server bad --modbus_device device", "--json_file setup.json --modbus_server server --modbus_device none", "--log none"):
        run(tool("pymodbus.simulator"), *words.split(" "), seconds=6)


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
