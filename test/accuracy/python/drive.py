"""Makes one real program do a little of everything: python drive.py PROGRAM, in an empty folder."""
import http.server
import os
import socket
import subprocess
import sys
import threading
import time


def page_server():
    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            links = "".join(f'<a href="/p{n}">p{n}</a>' for n in range(6))
            code = {"/p3": 404, "/p4": 500, "/robots.txt": 404}.get(self.path, 302 if self.path == "/p5" else 200)
            self.send_response(code)
            if code == 302:
                self.send_header("location", "/p1")
            self.end_headers()
            self.wfile.write(f"<html>{links}</html>".encode())

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def run(*argv, seconds=20, **env):
    try:
        subprocess.run(argv, timeout=seconds, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        pass


def tool(name):
    return os.path.join(os.environ["TOOLS"], name)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def scrapy():
    base = page_server()
    with open("spider.py", "w") as f:
        f.write(
            "import scrapy\nclass S(scrapy.Spider):\n  name='s'\n  start_urls=['%s/', 'http://127.0.0.1:1/']\n"
            "  def parse(self, r):\n    yield {'u': r.url}\n    for a in r.css('a::attr(href)').getall(): yield r.follow(a)\n    if r.url.endswith('p2'): raise ValueError('bad page')\n" % base
        )
    run(tool("scrapy"), "runspider", "spider.py", "-o", "out.json", "-s", "ROBOTSTXT_OBEY=True", "-s", "DEPTH_LIMIT=2", "-s", "RETRY_TIMES=1", "-s", "HTTPCACHE_ENABLED=True")
    run(tool("scrapy"), "runspider", "missing.py")
    run(tool("scrapy"), "shell", f"{base}/p1", "-c", "response.status", "--nolog")


def luigi():
    with open("jobs.py", "w") as f:
        f.write(
            "import luigi\nclass A(luigi.Task):\n  n = luigi.IntParameter()\n  def output(self): return luigi.LocalTarget(f'a{self.n}')\n"
            "  def run(self):\n    if self.n == 2: raise RuntimeError('no input')\n    with self.output().open('w') as f: f.write('x')\n"
            "class B(luigi.Task):\n  def requires(self): return [A(n=i) for i in range(4)]\n  def output(self): return luigi.LocalTarget('b')\n  def run(self): pass\n"
        )
    run(tool("luigi"), "--module", "jobs", "B", "--local-scheduler", "--workers", "1", PYTHONPATH=f".:{os.environ['PYTHONPATH']}")
    run(tool("luigi"), "--module", "jobs", "A", "--n", "1", "--local-scheduler", PYTHONPATH=f".:{os.environ['PYTHONPATH']}")


def apscheduler():
    code = (
        "from apscheduler.schedulers.background import BackgroundScheduler as B\nimport time\ns=B()\ndef ok(): pass\ndef bad(): 1/0\ndef slow(): time.sleep(1)\n"
        "s.add_job(ok,'interval',seconds=0.3,id='ok')\ns.add_job(bad,'interval',seconds=0.4,id='bad')\ns.add_job(slow,'interval',seconds=0.3,id='slow')\ns.start()\n"
        "s.pause_job('ok');s.resume_job('ok');s.modify_job('bad',name='b2');s.add_jobstore('memory',alias='m2');s.remove_jobstore('m2')\ntime.sleep(3)\ns.remove_job('ok');s.pause();s.resume();s.shutdown()\n"
    )
    run(sys.executable, "-c", code)


def mkdocs():
    run(tool("mkdocs"), "new", "site")
    os.makedirs("site/docs/sub", exist_ok=True)
    with open("site/docs/a.md", "w") as f:
        f.write("# A\n[no](missing.md) [abs](/x) [anchor](index.md#none)\n![i](no.png)\n")
    with open("site/mkdocs.yml", "a") as f:
        f.write("nav:\n  - index.md\n  - gone.md\n  - http://x.y\nplugins: [search]\nodd_key: 1\nextra_css: [no.css]\n")
    run(tool("mkdocs"), "build", "-f", "site/mkdocs.yml", "-v")
    run(tool("mkdocs"), "build", "-f", "none.yml")
    run(tool("mkdocs"), "gh-deploy", "-f", "site/mkdocs.yml")
    run(tool("mkdocs"), "serve", "-f", "site/mkdocs.yml", "-a", f"127.0.0.1:{free_port()}", seconds=5)


def sphinx():
    run(tool("sphinx-quickstart"), "-q", "-p", "x", "-a", "y", "--ext-autodoc", "--ext-intersphinx", "--ext-doctest", "docs")
    with open("docs/a.rst", "w") as f:
        f.write("A\n==\n:ref:`none` :doc:`gone` |sub| `x`_\n\n.. automodule:: nomodule\n\n.. image:: no.png\n\n.. toctree::\n   lost\n\n.. code-block:: nolang\n\n   x\n\nB\n=\n\n.. math:: x\n\n.. [1] a\n\n.. include:: gone.txt\n\n.. glossary::\n\n   t\n      d\n\n:term:`zz` :numref:`q` :py:func:`f` :download:`no.zip`\n")
    for builder in ("html", "latex", "man", "text", "epub", "linkcheck", "dummy"):
        run(tool("sphinx-build"), "-b", builder, "-n", "docs", f"out/{builder}", seconds=30)


def gunicorn():
    with open("app.py", "w") as f:
        f.write("def app(env, start):\n    if env['PATH_INFO']=='/e': raise ValueError('x')\n    start('200 OK', [])\n    return [b'x']\n")
    port = free_port()
    served = subprocess.Popen([tool("gunicorn"), "-w", "2", "-b", f"127.0.0.1:{port}", "-t", "2", "app:app"], stderr=subprocess.DEVNULL)
    import urllib.request

    time.sleep(2)
    for path in ("/", "/e", "/"):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=3).read()
        except OSError:
            pass
    for raw in (b"BAD\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nA B: c\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", port)) as s:
            s.sendall(raw)
            s.recv(100)
    import signal

    for sign in (signal.SIGTTIN, signal.SIGTTOU, signal.SIGHUP, signal.SIGUSR1, signal.SIGTERM):
        served.send_signal(sign)
        time.sleep(1.2)
    served.wait(10)
    run(tool("gunicorn"), "-b", f"127.0.0.1:{port}", "nomodule:app", seconds=5)


def celery():
    with open("work.py", "w") as f:
        f.write(
            "from celery import Celery\napp=Celery('work',broker='filesystem://',backend='file://.',broker_transport_options={'data_folder_in':'q','data_folder_out':'q'})\n"
            "@app.task\ndef add(a,b): return a+b\n@app.task\ndef bad(): raise KeyError('k')\n@app.task(bind=True,max_retries=1)\ndef again(self): raise self.retry(countdown=0.1)\n"
        )
    os.makedirs("q", exist_ok=True)
    worker = subprocess.Popen([tool("celery"), "-A", "work", "worker", "-P", "threads", "-c", "2", "-E", "-B"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(4)
    run(sys.executable, "-c", "import work; work.add.delay(1,2); work.bad.delay(); work.again.delay(); work.app.send_task('work.none')", PYTHONPATH=f".:{os.environ['PYTHONPATH']}")
    run(tool("celery"), "-A", "work", "inspect", "stats", seconds=8)
    time.sleep(4)
    worker.terminate()
    try:
        worker.wait(10)
    except subprocess.TimeoutExpired:
        worker.kill()


def paramiko():
    code = (
        "import paramiko, socket, threading\nkey=paramiko.RSAKey.generate(2048)\nl=socket.create_server(('127.0.0.1',0))\nclass S(paramiko.ServerInterface):\n"
        "  def check_auth_password(self,u,p): return 0 if p=='ok' else 2\n  def check_channel_request(self,k,c): return 0\n  def check_channel_exec_request(self,c,cmd): return True\n  def get_allowed_auths(self,u): return 'password'\n"
        "def serve():\n  while True:\n    c,_=l.accept(); t=paramiko.Transport(c); t.add_server_key(key)\n    try: t.set_subsystem_handler('sftp', paramiko.SFTPServer); t.start_server(server=S())\n    except Exception: pass\n"
        "threading.Thread(target=serve,daemon=True).start()\n"
        "for p in ('no','ok','ok'):\n  c=paramiko.SSHClient(); c.set_missing_host_key_policy(paramiko.WarningPolicy())\n  try:\n    c.connect('127.0.0.1',l.getsockname()[1],username='u',password=p,look_for_keys=False,allow_agent=False,timeout=5)\n    c.get_transport().send_ignore(); ch=c.get_transport().open_session(); ch.exec_command('x'); ch.close()\n    c.get_transport().renegotiate_keys()\n    c.open_sftp()\n  except Exception as e: print(e)\n  c.close()\n"
    )
    run(sys.executable, "-c", code)


def fetch(base, *paths):
    import urllib.request

    for path in paths:
        try:
            urllib.request.urlopen(base + path, timeout=3).read()
        except OSError:
            pass


def stop(process, seconds=10):
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()


def distributed():
    code = (
        "from distributed import LocalCluster, Client, wait\nimport time\nif __name__=='__main__':\n  c=LocalCluster(n_workers=2,threads_per_worker=1,processes=False,dashboard_address=None); k=Client(c)\n"
        "  f=k.map(lambda x: x+1, range(20)); wait(f)\n  g=k.submit(lambda: 1/0); wait(g)\n  k.submit(time.sleep, 0.2).result(); k.rebalance(); k.scatter([1,2]); k.cancel(f); c.scale(1); time.sleep(1); k.restart(); k.retire_workers(); k.close(); c.close()\n"
    )
    with open("cluster.py", "w") as f:
        f.write(code)
    run(sys.executable, "cluster.py", seconds=40)


def jupyter_server():
    port = free_port()
    with open("a.ipynb", "w") as f:
        f.write('{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}')
    with open("bad.ipynb", "w") as f:
        f.write("{")
    served = subprocess.Popen([sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.token=t", "--ServerApp.disable_check_xsrf=True"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(6)
    fetch(f"http://127.0.0.1:{port}", "/api", "/api/status", "/api/contents?token=t", "/api/contents/a.ipynb?token=t", "/api/contents/bad.ipynb?token=t", "/api/contents/none?token=t", "/api/kernels?token=wrong", "/api/kernels/none?token=t", "/api/sessions?token=t", "/files/a.ipynb?token=t", "/none?token=t", "/login?token=t")
    stop(served)
    run(sys.executable, "-m", "jupyter_server", "list")
    run(sys.executable, "-m", "jupyter_server", "--allow-root", "--ServerApp.root_dir=/none")


def tox():
    with open("tox.ini", "w") as f:
        f.write("[tox]\nenvlist=a,b,c\nskipsdist=true\n[testenv]\nskip_install=true\ncommands=python -c 'print(1)'\n[testenv:b]\ncommands=python -c 'raise SystemExit(3)'\n[testenv:c]\nallowlist_externals=none\ncommands=missing-tool\nplatform=nowhere\n")
    run(sys.executable, "-m", "tox", "-vvvv", seconds=60)
    for words in ("l", "config -e a", "run -e gone", "run -e a -vvvv -r", "quickstart q"):
        run(sys.executable, "-m", "tox", *words.split(" "), seconds=30)


def huey():
    with open("work.py", "w") as f:
        f.write(
            "from huey import SqliteHuey, crontab\nhuey=SqliteHuey(filename='h.db')\n@huey.task()\ndef add(a,b): return a+b\n@huey.task(retries=2,retry_delay=1)\ndef bad(): raise ValueError('x')\n"
            "@huey.periodic_task(crontab())\ndef tick(): pass\n@huey.task(expires=0)\ndef late(): pass\n@huey.lock_task('l')\ndef locked(): pass\n@huey.on_startup()\ndef up(): pass\n@huey.post_execute()\ndef after(task, value, exc): raise KeyError('p')\n"
        )
    consumer = subprocess.Popen([sys.executable, "-m", "huey.bin.huey_consumer", "work.huey", "-w", "2", "-v", "-S"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": f".:{os.environ['PYTHONPATH']}"})
    time.sleep(2)
    run(sys.executable, "-c", "import work; work.add(1,2); work.bad(); work.late(); r=work.add.schedule((1,2),delay=1); work.add.schedule((1,1),delay=30).revoke(); work.huey.revoke_by_id('none')", PYTHONPATH=f".:{os.environ['PYTHONPATH']}")
    time.sleep(5)
    stop(consumer)
    run(sys.executable, "-m", "huey.bin.huey_consumer", "nowork.huey")


def uvicorn():
    with open("app.py", "w") as f:
        f.write(
            "async def app(scope, receive, send):\n  if scope['type']=='lifespan':\n    while True:\n      m=await receive(); await send({'type': m['type']+'.complete'})\n  if scope['path']=='/e': raise ValueError('x')\n  if scope['path']=='/n': return\n"
            "  await send({'type':'http.response.start','status':200,'headers':[]}); await send({'type':'http.response.body','body':b'x'})\n"
        )
    port = free_port()
    served = subprocess.Popen([sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "trace", "--timeout-graceful-shutdown", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(2)
    fetch(f"http://127.0.0.1:{port}", "/", "/e", "/n", "/a?b=c")
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(b"BAD\r\n\r\n")
        s.recv(100)
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n")
        s.recv(100)
    stop(served)
    for words in (f"noapp:app --port {port}", f"app:gone --port {port}", f"app:app --port {port} --workers 2", f"app:app --port {port} --reload", f"app:app --port {port} --lifespan on --http h11"):
        run(sys.executable, "-m", "uvicorn", *words.split(" "), seconds=4)


def streamlink():
    base = page_server()
    for words in (f"{base}/p1 best", f"hls://{base}/p1 best", f"httpstream://{base}/p1 best -o out", f"dash://{base}/p1 best", "--plugins", "none", f"hls://{base}/p3 worst", f"httpstream://{base}/p4 best --retry-streams 1 --retry-max 1", "--can-handle-url https://www.twitch.tv/x"):
        run(sys.executable, "-m", "streamlink", "-l", "trace", *words.split(" "), seconds=12)


def dramatiq():
    code = (
        "import dramatiq, time\nfrom dramatiq.brokers.stub import StubBroker\nb=StubBroker(); dramatiq.set_broker(b)\n@dramatiq.actor(max_retries=1,min_backoff=50)\ndef bad(): raise ValueError('x')\n@dramatiq.actor(time_limit=500,max_retries=0)\ndef slow():\n  while True: time.sleep(0.05)\n"
        "@dramatiq.actor(max_age=1)\ndef old(): pass\n@dramatiq.actor\ndef ok(a): return a\nb.emit_after('process_boot'); w=dramatiq.Worker(b,worker_timeout=100); w.start()\nok.send(1); bad.send(); slow.send(); old.send(); ok.send_with_options(args=(1,),delay=300); ok.send(1,2,3)\ntime.sleep(3); w.pause(); w.resume(); w.stop()\n"
    )
    run(sys.executable, "-c", code)


def locust():
    base = page_server()
    with open("load.py", "w") as f:
        f.write(
            "from locust import HttpUser, task, constant\nclass U(HttpUser):\n  wait_time=constant(0.2)\n  @task\n  def a(self):\n    self.client.get('/p1'); self.client.get('/p3')\n  @task\n  def e(self): raise ValueError('x')\n  @task\n  def c(self):\n    with self.client.get('/p4', catch_response=True) as r: r.failure('bad')\n"
        )
    run(sys.executable, "-m", "locust", "-f", "load.py", "--headless", "-u", "3", "-r", "2", "-t", "4s", "-H", base, "-L", "DEBUG", "--csv", "out", "--html", "o.html")
    master, port = free_port(), free_port()
    served = subprocess.Popen([sys.executable, "-m", "locust", "-f", "load.py", "--master", "--headless", "--expect-workers", "1", "-u", "2", "-t", "5s", "-H", base, "--master-bind-port", str(master), "-L", "DEBUG"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    run(sys.executable, "-m", "locust", "-f", "load.py", "--worker", "--master-port", str(master), "-L", "DEBUG", seconds=12)
    stop(served)
    run(sys.executable, "-m", "locust", "-f", "none.py", "--headless")
    run(sys.executable, "-m", "locust", "-f", "load.py", "--web-port", str(port), seconds=4)


def dvc():
    run("git", "init", "-q")
    run(sys.executable, "-m", "dvc", "init", "-vv")
    with open("data.txt", "w") as f:
        f.write("x")
    with open("dvc.yaml", "w") as f:
        f.write("stages:\n  a:\n    cmd: cp data.txt out.txt\n    deps: [data.txt]\n    outs: [out.txt]\n  b:\n    cmd: exit 3\n    deps: [out.txt]\n")
    for words in ("add data.txt", "status", "repro", "repro -f a", "add none.txt", "push", "remote add -d r ../remote", "push", "pull", "checkout", "gc -w -f", "remove data.txt.dvc", "diff", "dag", "exp run", "metrics show", "config core.x 1", "import-url none out2", "move out.txt o2.txt", "commit -f", "freeze a", "unlock"):
        run(sys.executable, "-m", "dvc", *words.split(" "), "-vv", seconds=15)


def nikola():
    run(sys.executable, "-m", "nikola", "init", "-q", "-d", "site")
    os.chdir("site")
    with open("posts/a.rst", "w") as f:
        f.write(".. title: A\n.. slug: a\n.. date: 2020-01-01 00:00:00 UTC\n.. tags: x, y\n\n:doc:`none` |s| `u`_\n\n.. listing:: none.py\n\n.. youtube::\n\n`\n")
    with open("posts/b.md", "w") as f:
        f.write("no title here\n")
    for words in ("build", "check -l", "check -f", "status", "orphans", "plugin -l", "theme -l", "deploy", "new_post -t b x", "new_post -t b x", "rst2html none.rst", "subtheme", "github_deploy", "console -c 1", "nocommand"):
        run(sys.executable, "-m", "nikola", *words.split(" "), seconds=40)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
