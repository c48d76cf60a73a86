"""Programs of loguru, Twisted, structlog and Django, driven as those of drive.py: python driveNext.py PROGRAM, in an empty folder."""
import os
import socket
import subprocess
import sys
import time

from drive import free_port, page_server, run, stop, tool
from driveFresh import answer
from driveMore import ask, put, quiet


def listening(port, seconds=60):
    """Waits until something listens there, and a little longer."""
    for _ in range(seconds):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(1)
    time.sleep(2)


def nonebot():
    port = free_port()
    put(".env", f"HOST=127.0.0.1\nPORT={port}\nLOG_LEVEL=TRACE\nCOMMAND_START=[\"/\"]\nSUPERUSERS=[\"7\"]\nDRIVER=~fastapi\n")
    put("plugins/echo.py", "from nonebot import on_command, on_message, on_regex, get_driver, require\nfrom nonebot.params import CommandArg\nfrom nonebot.plugin import PluginMetadata\n__plugin_meta__ = PluginMetadata(name='echo', description='d', usage='u')\necho = on_command('echo', priority=5, block=True)\n@echo.handle()\nasync def _(args=CommandArg()):\n    await echo.finish(args)\nbad = on_command('bad')\n@bad.handle()\nasync def _():\n    raise ValueError('handler')\nask = on_command('ask')\n@ask.got('name', prompt='who?')\nasync def _(): await ask.reject('again')\nrx = on_regex('^x(.)')\n@rx.handle()\nasync def _(): rx.skip()\nd = get_driver()\n@d.on_startup\nasync def _(): pass\n@d.on_bot_connect\nasync def _(): raise RuntimeError('connect')\n@d.on_shutdown\nasync def _(): raise RuntimeError('down')\n")
    put("plugins/broken.py", "import nothing_here\n")
    put("plugins/needs.py", "from nonebot import require\nrequire('none_such_plugin')\n")
    put("plugins/hooks.py", "from nonebot.message import event_preprocessor, event_postprocessor, run_preprocessor, run_postprocessor\nfrom nonebot.exception import IgnoredException\nn = 0\n@event_preprocessor\nasync def _():\n    global n; n += 1\n    if n == 3: raise IgnoredException('enough')\n    if n == 4: raise ValueError('pre')\n@event_postprocessor\nasync def _():\n    if n == 2: raise ValueError('post')\n@run_preprocessor\nasync def _():\n    if n == 6: raise IgnoredException('run')\n    if n == 7: raise ValueError('runpre')\n@run_postprocessor\nasync def _():\n    if n == 8: raise ValueError('runpost')\n")
    put("bot.py", "import nonebot\nfrom nonebot.adapters.onebot.v11 import Adapter\nfrom nonebot.adapters.onebot.v12 import Adapter as Other\nnonebot.init(onebot_access_token='t')\nd = nonebot.get_driver()\nd.register_adapter(Adapter)\nd.register_adapter(Adapter)\nd.register_adapter(Other)\nnonebot.load_plugins('plugins')\nnonebot.load_plugin('none.such')\nnonebot.load_builtin_plugins('echo', 'single_session')\nnonebot.load_builtin_plugins('echo')\ntry: nonebot.load_from_toml('none.toml')\nexcept Exception: pass\nnonebot.run()\n")
    served = subprocess.Popen([sys.executable, "bot.py"], **quiet)
    listening(port)
    put("talk.py", f"""import asyncio, json, websockets
async def talk(path, headers, lines):
    try:
        async with websockets.connect('ws://127.0.0.1:{port}' + path, additional_headers=headers) as ws:
            for line in lines:
                await ws.send(line); await asyncio.sleep(.4)
            await asyncio.sleep(1)
    except Exception as e: print(repr(e))
msg = lambda text, **more: json.dumps(dict(time=1, self_id=1, post_type='message', message_type='private', sub_type='friend', message_id=1, user_id=7, message=[dict(type='text', data=dict(text=text))], raw_message=text, font=0, sender=dict(user_id=7, nickname='n'), **more))
good = {{'X-Self-ID': '1', 'Authorization': 'Bearer t'}}
async def main():
    await talk('/onebot/v11/', dict(good), [msg('/echo hi'), msg('/bad'), msg('/ask'), msg('name'), msg('x1'), msg('/echo again'), msg('none'), msg('/bad'), msg('/echo z'), 'not json', '{{}}', '{{"post_type":"odd"}}', json.dumps(dict(time=1, self_id=1, post_type='meta_event', meta_event_type='heartbeat', interval=100, status=dict(online=True, good=True))), json.dumps(dict(time=1, self_id=1, post_type='notice', notice_type='group_recall', group_id=1, user_id=2, operator_id=3, message_id=4)), json.dumps(dict(status='ok', retcode=0, data=None, echo='9'))])
    await talk('/onebot/v11/', {{'X-Self-ID': '1', 'Authorization': 'Bearer bad'}}, [])
    await talk('/onebot/v11/', {{'X-Self-ID': '1'}}, [])
    await talk('/onebot/v11/', {{'Authorization': 'Bearer t'}}, [])
    await asyncio.gather(talk('/onebot/v11/', dict(good), [msg('/echo 1')] * 3), talk('/onebot/v11/', dict(good), [msg('/echo 2')]))
    await talk('/onebot/v12/', {{'Authorization': 'Bearer t', 'Sec-WebSocket-Protocol': '12.x'}}, ['{{}}', 'x'])
asyncio.run(main())
""")
    run(sys.executable, "talk.py", seconds=40)
    for body in (b"{bad", b"{}", b'{"post_type":"message"}'):
        answer(f"http://127.0.0.1:{port}/onebot/v11/", "POST", body, **{"X-Self-ID": "1", "Authorization": "Bearer t"})
    answer(f"http://127.0.0.1:{port}/onebot/v11/http", "POST", {}, **{"X-Self-ID": "1"})
    stop(served)


def buildbot():
    port = free_port()
    run(tool("buildbot"), "create-master", "m")
    config = f"""from buildbot.plugins import *
c = BuildmasterConfig = {{}}
c['workers'] = [worker.Worker('w', 'pass'), worker.LocalWorker('l', max_builds=1), worker.Worker('ghost', 'x', missing_timeout=2, notify_on_missing=['a@b.c'])]
c['protocols'] = {{'pb': {{'port': 'tcp:{port}:interface=127.0.0.1'}}}}
c['change_source'] = [changes.GitPoller('file:///nowhere/repo', branches=['main'], pollInterval=2, pollAtLaunch=True), changes.PBChangeSource(user='u', passwd='p')]
f = util.BuildFactory([steps.ShellCommand(command=['echo', 'hi']), steps.ShellCommand(command='exit 3', flunkOnFailure=False), steps.SetProperty(property='a', value='b'), steps.FileDownload(mastersrc='none.txt', workerdest='x'), steps.MakeDirectory(dir='d')])
bad = util.BuildFactory([steps.ShellCommand(command=['none-such-command']), steps.Git(repourl='file:///nowhere', mode='full'), steps.ShellCommand(command=['sleep', '30'], timeout=1, maxTime=2)])
raises = util.BuildFactory([steps.ShellCommand(command=util.Interpolate('%(prop:none:~x)s'), doStepIf=lambda s: 1 / 0), steps.Trigger(schedulerNames=['none'])])
c['builders'] = [util.BuilderConfig(name='one', workernames=['w', 'l'], factory=f, locks=[util.MasterLock('k').access('exclusive')]), util.BuilderConfig(name='two', workernames=['l'], factory=bad), util.BuilderConfig(name='three', workernames=['w'], factory=raises, nextBuild=lambda b, r: 1 / 0)]
c['schedulers'] = [schedulers.Periodic(name='p', builderNames=['one', 'two'], periodicBuildTimer=4), schedulers.Periodic(name='q', builderNames=['three'], periodicBuildTimer=5), schedulers.SingleBranchScheduler(name='s', change_filter=util.ChangeFilter(branch='main'), builderNames=['one'], treeStableTimer=1), schedulers.Nightly(name='n', builderNames=['two'], hour=3)]
c['services'] = [reporters.MailNotifier('a@b.c', relayhost='127.0.0.1', smtpPort=1, sendToInterestedUsers=False, extraRecipients=['d@e.f']), reporters.HttpStatusPush('http://127.0.0.1:1/x')]
c['configurators'] = [util.JanitorConfigurator(logHorizon=__import__('datetime').timedelta(weeks=1), hour=1)]
c['db'] = {{'db_url': 'sqlite:///state.sqlite'}}
c['buildbotNetUsageData'] = None
c['title'] = 'T'
c['manhole'] = None
"""
    put("m/master.cfg", config)
    run(tool("buildbot"), "checkconfig", "m")
    run(tool("buildbot"), "upgrade-master", "m")
    served = subprocess.Popen([tool("buildbot"), "start", "--nodaemon", "m"], **quiet)
    listening(port)
    run(tool("buildbot-worker"), "create-worker", "w", f"127.0.0.1:{port}", "w", "pass")
    run(tool("buildbot-worker"), "create-worker", "v", f"127.0.0.1:{port}", "w", "wrong")
    run(tool("buildbot-worker"), "create-worker", "u", f"127.0.0.1:{port}", "nobody", "pass")
    workers = [subprocess.Popen([tool("buildbot-worker"), "start", "--nodaemon", name], **quiet) for name in ("w", "v", "u")]
    time.sleep(14)
    run(tool("buildbot"), "sendchange", "--master", f"127.0.0.1:{port}", "--auth", "u:p", "--who", "ann", "--branch", "main", "a.txt", seconds=8)
    run(tool("buildbot"), "sendchange", "--master", f"127.0.0.1:{port}", "--auth", "u:bad", "--who", "ann", "a.txt", seconds=8)
    put("m/master.cfg", config.replace("'T'", "'U'").replace("periodicBuildTimer=5", "periodicBuildTimer=9"))
    run(tool("buildbot"), "reconfig", "m", seconds=10)
    time.sleep(3)
    put("m/master.cfg", config + "\nc['workers'] = [1]\nc['odd'] = 1\n")
    run(tool("buildbot"), "reconfig", "m", seconds=10)
    run(tool("buildbot"), "checkconfig", "m")
    stop(workers[0])
    time.sleep(6)
    for each in workers[1:]:
        stop(each)
    run(tool("buildbot"), "stop", "m", seconds=15)
    stop(served)
    for words in ("cleanupdb m", "dataspec m", "stop m", "try --connect=pb --master=127.0.0.1:1 --username=u --passwd=p --vc=git -b one", "user --master=127.0.0.1:1 --username=a --passwd=b --op=get --ids=x", "checkconfig none"):
        run(tool("buildbot"), *words.split(" "), seconds=10)


def meltano():
    env = {"MELTANO_CLI_LOG_LEVEL": "debug", "MELTANO_SEND_ANONYMOUS_USAGE_STATS": "false", "MELTANO_HUB_API_ROOT": "http://127.0.0.1:1/api"}
    run(tool("meltano"), "init", "p", **env)
    run(tool("meltano"), "init", "p", **env)
    os.chdir("p") if os.path.isdir("p") else None
    put("tap.py", "import json, sys\nif '--discover' in sys.argv: print(json.dumps({'streams': [{'tap_stream_id': 's', 'stream': 's', 'schema': {'properties': {'id': {'type': 'integer'}}}, 'metadata': []}]})); sys.exit()\nprint('tap says', file=sys.stderr)\nprint(json.dumps({'type': 'SCHEMA', 'stream': 's', 'schema': {'properties': {'id': {}}}, 'key_properties': []}))\nfor n in range(3): print(json.dumps({'type': 'RECORD', 'stream': 's', 'record': {'id': n}}))\nprint(json.dumps({'type': 'STATE', 'value': {'s': 1}}))\n")
    put("target.py", "import json, sys\nfor line in sys.stdin:\n    if json.loads(line)['type'] == 'STATE': print(json.dumps(json.loads(line)['value']), flush=True)\nif '--fail' in sys.argv: sys.exit('target failed')\n")
    put("tap.sh", f"#!/bin/sh\nexec {sys.executable} {os.getcwd()}/tap.py \"$@\"\n")
    put("target.sh", f"#!/bin/sh\nexec {sys.executable} {os.getcwd()}/target.py \"$@\"\n")
    put("worse.sh", f"#!/bin/sh\nexec {sys.executable} {os.getcwd()}/target.py --fail\n")
    for script in ("tap.sh", "target.sh", "worse.sh"):
        os.chmod(script, 0o755)
    here = os.getcwd()
    put("meltano.yml", f"""version: 1
default_environment: dev
environments: [{{name: dev}}, {{name: prod, state_id_suffix: x}}]
plugins:
  extractors:
  - {{name: tap-one, namespace: tap_one, executable: {here}/tap.sh, capabilities: [catalog, discover, state], settings: [{{name: key, kind: password}}], select: ['s.*', '!s.none'], schema: {{s: {{id: {{type: string}}}}}}, metadata: {{s: {{replication-method: FULL_TABLE}}}}}}
  - {{name: tap-none, namespace: tap_none, pip_url: ./nowhere, executable: none-such, capabilities: [catalog, discover]}}
  loaders:
  - {{name: target-one, namespace: target_one, executable: {here}/target.sh}}
  - {{name: target-worse, namespace: target_worse, executable: {here}/worse.sh}}
  utilities:
  - {{name: say, namespace: say, executable: /bin/echo, commands: {{hello: hello there, fail: {{args: x, executable: /bin/false}}}}}}
jobs: [{{name: j, tasks: [tap-one target-one, 'say:hello']}}]
schedules: [{{name: daily, interval: '@daily', job: j}}, {{name: old, extractor: tap-one, loader: target-one, interval: '@hourly', transform: skip, start_date: 2020-01-01}}]
""")
    put("bad.yml", "a: [")
    for words in ("run tap-one target-one", "run j", "run tap-one target-worse", "run tap-none target-one", "run tap-one none", "run say:fail", "run --dry-run tap-one target-one", "run --full-refresh tap-one target-one", "el tap-one target-one --state-id x", "el tap-one target-worse --state-id y", "el tap-one target-one --dump catalog", "invoke tap-one --discover", "invoke none", "config test tap-one", "config set tap-one key v", "select tap-one --list --all", "state merge x y", "state clear x --force",
                  "schedule run daily", "schedule add z --job j --interval @weekly", "environment add dev", "add extractor tap-github", "install extractor tap-none", "lock --all", "remove extractor tap-none", "test", "compile", "hub ping", "logs list", "--environment=none run tap-one target-one", "--log-config=bad.yml run j", "--cwd=/nowhere run j"):
        run(tool("meltano"), "--log-level=debug", *words.split(" "), seconds=14, **env)
    put("meltano.yml", "version: 1\nplugins: [\n")
    run(tool("meltano"), "run", "j", **env)


def changedetection():
    base, port = page_server(), free_port()
    served = subprocess.Popen([tool("changedetection.io"), "-d", os.getcwd(), "-p", str(port), "-h", "127.0.0.1", "-l", "TRACE", "-C"], **quiet, env={**os.environ, "LOGGER_LEVEL": "TRACE", "FETCH_WORKERS": "2", "MINIMUM_SECONDS_RECHECK_TIME": "1"})
    listening(port)
    import json

    key = ""
    for name in ("url-watches.json", "changedetection.json"):
        if os.path.exists(name):
            told = json.load(open(name))
            key = told.get("settings", {}).get("application", {}).get("api_access_token", key)
    auth = {"x-api-key": key}
    api = f"http://127.0.0.1:{port}/api/v1"
    ids = []
    for watch in ({"url": base + "/"}, {"url": base + "/p3"}, {"url": base + "/p4"}, {"url": base + "/p5", "fetch_backend": "html_webdriver"}, {"url": "http://127.0.0.1:1/"}, {"url": "http://none.invalid/"}, {"url": base + "/p1", "include_filters": [".none"]}, {"url": base + "/p2", "include_filters": ["xpath://bad["], "tag": "t"}, {"url": base + "/p1?x", "processor": "restock_diff"}, {"url": base + "/", "notification_urls": ["json://127.0.0.1:1"], "notification_body": "{{ bad"}, {"url": base + "/p6", "trigger_text": ["never"], "extract_text": ["/x/"], "subtractive_selectors": ["body"]}, {"url": "file:///etc/passwd"}, {"url": base + "/p1?j", "include_filters": ["json:$.a"]}, {"url": base + "/?jq", "include_filters": ["jq:.a"]}, {"url": base + "/cond", "method": "POST", "body": "{{x}}", "time_between_check": {"seconds": 2}}):
        ids.append(answer(api + "/watch", "POST", watch, **auth).get("uuid", ""))
    time.sleep(12)
    for each in filter(None, ids):
        answer(f"{api}/watch/{each}?recheck=1", **auth)
    time.sleep(8)
    for path in ("/watch", "/systeminfo", "/tags", "/search?q=p1", "/watch/none", "/notifications", "/watch?recheck_all=1", "/full-spec"):
        answer(api + path, **auth)
    answer(api + "/import", "POST", b"http://127.0.0.1:1/a\nnot a url\n", **auth)
    answer(api + "/tag", "POST", {"title": "x"}, **auth)
    if ids[0]:
        answer(f"{api}/watch/{ids[0]}", "PUT", {"paused": True, "title": "t"}, **auth)
        answer(f"{api}/watch/{ids[0]}/history", **auth)
        answer(f"{api}/watch/{ids[1]}", "DELETE", **auth)
    for path in ("/", "/settings", f"/edit/{ids[0]}", f"/preview/{ids[2]}", f"/diff/{ids[0]}", f"/static/none", "/imports", "/backups/", "/rss", "/nothing", f"/api/clone?uuid={ids[0]}", "/settings/notification-logs", "/backups/request-backup"):
        ask(f"http://127.0.0.1:{port}{path}")
    time.sleep(8)
    stop(served)
    run(tool("changedetection.io"), "-d", "/nowhere/at/all", "-p", str(free_port()), seconds=8)
    put("broken/url-watches.json", "{bad")
    run(tool("changedetection.io"), "-d", os.path.abspath("broken"), "-p", str(free_port()), "-h", "127.0.0.1", "-l", "TRACE", seconds=12)


def kolibri():
    port = free_port()
    env = {"KOLIBRI_HOME": os.path.abspath("k"), "KOLIBRI_DEBUG": "true", "KOLIBRI_CHERRYPY_START": "true", "KOLIBRI_HTTP_PORT": str(port), "KOLIBRI_ZIP_CONTENT_PORT": str(free_port()), "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1"}
    for words in ("plugin enable none.such", "plugin disable kolibri.plugins.coach", "configure setup"):
        run(tool("kolibri"), "--debug", *words.split(" "), seconds=25, **env)
    served = subprocess.Popen([tool("kolibri"), "start", "--foreground", "--debug"], **quiet, env={**os.environ, **env})
    listening(port)
    base = f"http://127.0.0.1:{port}"
    for path in ("/", "/api/public/info/", "/api/tasks/tasks/", "/status/", "/en/", "/nothing/", "/api/device/deviceinfo/", "/api/content/channel/", "/content/none", "/zipcontent/none.zip/x", "/api/auth/session/"):
        ask(base + path)
    answer(base + "/api/device/deviceprovision/", "POST", {"superuser": {"username": "a", "password": "p", "full_name": "A"}, "facility": {"name": "F"}, "preset": "formal", "language_id": "en", "device_name": "d", "settings": {}, "allow_guest_access": True})
    answer(base + "/api/auth/session/", "POST", {"username": "a", "password": "bad", "facility": "x"})
    for words in ("manage importchannel disk none /nowhere", "manage importcontent disk none /nowhere", "manage provisiondevice --facility F --superusername a --superuserpassword p --preset formal --language_id en --noninteractive", "manage bulkexportusers", "manage exportlogs -l session", "manage dbbackup", "manage sync --baseurl http://127.0.0.1:1", "status", "stop"):
        run(tool("kolibri"), *words.split(" "), "--debug", seconds=14, **env)
    stop(served)


def salt():
    here = os.getcwd()
    put("etc/minion", f"file_client: local\nroot_dir: {here}/root\nfile_roots:\n  base: [{here}/states]\npillar_roots:\n  base: [{here}/pillar]\nlog_level: trace\nid: m1\nmaster: 127.0.0.1\nmaster_port: 1\nenable_legacy_startup_events: false\nbeacons: {{load: [{{averages: {{1m: [0, 1]}}}}]}}\nschedule: {{job: {{function: test.ping, seconds: 2}}}}\nreturner: none_such\n")
    put("pillar/top.sls", "base:\n  '*': [p, none]\n")
    put("pillar/p.sls", "a: 1\nb: {{ 1 + }}\n")
    put("states/top.sls", "base:\n  '*': [one, two]\n")
    put("states/one.sls", f"{here}/f.txt:\n  file.managed:\n    - contents: x\n    - user: root\n{here}/g.txt:\n  file.managed:\n    - source: salt://none.txt\nrun:\n  cmd.run:\n    - name: exit 3\n    - require: [file: {here}/f.txt]\nskip:\n  cmd.run:\n    - name: echo hi\n    - unless: 'true'\n    - onchanges: [cmd: run]\nd:\n  file.directory:\n    - name: {here}/d\n    - makedirs: true\nl:\n  file.line:\n    - name: {here}/f.txt\n    - mode: ensure\n    - content: z\n    - after: x\nr:\n  file.replace:\n    - name: {here}/f.txt\n    - pattern: x\n    - repl: y\n")
    put("states/two.sls", "bad:\n  none.such:\n    - a: 1\n")
    put("states/broken.sls", "a: [\n")
    put("states/jinja.sls", "{% for x in none %}{{ x }}\n")
    put("states/loop.sls", "include: [loop]\nx:\n  test.nop:\n    - require: [test: y]\ny:\n  test.nop:\n    - require: [test: x]\n")
    for words in ("state.apply", "state.apply one test=True", "state.apply broken", "state.apply jinja", "state.apply loop", "state.show_top", "cmd.run none-such-cmd", "cp.get_file salt://one.sls /nowhere/x", "none.such", "pkg.version bash", "service.status none", "http.query http://127.0.0.1:1/", "saltutil.sync_all", "mine.send test.ping", "schedule.list", "test.exception", "virtualenv.create /nowhere/v", "test.ping --return none_such"):
        run(tool("salt-call"), "--local", "-c", "etc", "-l", "trace", *words.split(" "), seconds=10)
    put("etc/master", f"root_dir: {here}/mroot\ninterface: 127.0.0.1\npublish_port: {free_port()}\nret_port: {free_port()}\nfile_roots:\n  base: [{here}/states]\nlog_level: trace\nworker_threads: 2\nuser: root\nauto_accept: true\nfileserver_backend: [roots, none]\nreactor: [{{'x': [/nowhere/r.sls]}}]\next_pillar: [{{none: 1}}]\n")
    master = subprocess.Popen([tool("salt-master"), "-c", "etc", "-l", "trace"], **quiet)
    time.sleep(12)
    minion = subprocess.Popen([tool("salt-minion"), "-c", "etc", "-l", "trace"], **quiet)
    time.sleep(10)
    run(tool("salt-key"), "-c", "etc", "-L", seconds=15)
    run(tool("salt"), "-c", "etc", "*", "test.ping", "-t", "2", seconds=15)
    run(tool("salt-run"), "-c", "etc", "jobs.list_jobs", "-l", "trace", seconds=20)
    run(tool("salt-run"), "-c", "etc", "manage.status", "-l", "trace", seconds=20)
    stop(minion)
    stop(master)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
