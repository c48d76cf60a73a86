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


if __name__ == "__main__":
    globals()[sys.argv[1]]()
