"""More programs, driven as those of drive.py: python driveMore.py PROGRAM, in an empty folder."""
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from drive import fetch, free_port, page_server, run, stop, tool

quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def put(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def pip():
    base = page_server()
    put("pkg/setup.py", "from setuptools import setup\nsetup(name='pkg', version='1.0', install_requires=['idna'])\n")
    put("pkg/pkg.py", "x = 1\n")
    put("wants.txt", "idna==3.10\n-e ./pkg\nnot a requirement ===\n")
    put("both.txt", "idna==3.10\nidna==3.9\n")
    for words in (
        "download --no-deps -d d idna==3.10", "install --target t ./pkg", "install --target t idna==3.10 idna==3.9", "install --dry-run -r both.txt", "install -r wants.txt --target t", "install none-such-package-at-all-xyz",
        f"install --index-url {base}/ --retries 1 idna", "install --find-links d --no-index --target t2 idna", "wheel -w w --no-deps ./pkg", "uninstall -y none", "check", "cache list", "cache dir", "config list", "config set global.x 1",
        "freeze", "list --outdated --timeout 3", "show idna none", "hash setup.py", "install -c missing.txt idna", "install git+file:///nowhere", "install http://127.0.0.1:1/x-1.0.tar.gz", "index versions idna", "debug", "install ./missing", "install -r missing.txt", "nocommand",
    ):
        run(sys.executable, "-m", "pip", *words.split(" "), "-vvv", "--disable-pip-version-check", seconds=25)


def certbot():
    dirs = ["--config-dir", "c", "--work-dir", "w", "--logs-dir", "l"]
    for words in (
        "certificates", "plugins", "register --agree-tos -m a@example.org", "certonly --standalone -d x.example.org --agree-tos -m a@example.org", "renew", "renew --force-renewal --dry-run", "delete --cert-name none",
        "revoke --cert-path none.pem", "enhance", "unregister", "show_account", "update_account -m b@example.org", "reconfigure --cert-name none", "rollback", "certonly --webroot -w . -d *.example.org", "certonly --manual -d b.example.org", "install --cert-name none",
    ):
        run(tool("certbot"), *words.split(" "), *dirs, "-n", "-vvv", "--server", "http://127.0.0.1:1/dir", seconds=15)
    for name in ("a", "b"):
        put(f"c/renewal/{name}.conf", "version = 1.0\n" if name == "a" else "cert = x\nprivkey = y\nchain = z\nfullchain = q\n[renewalparams]\nauthenticator = standalone\n")
    for words in ("renew", "certificates"):
        run(tool("certbot"), *words.split(" "), *dirs, "-n", "-vvv", seconds=15)


def ask(url, method="GET", body=None, **headers):
    try:
        urllib.request.urlopen(urllib.request.Request(url, method=method, data=body, headers=headers), timeout=4).read()
    except (OSError, urllib.error.HTTPError):
        pass


def radicale():
    port = free_port()
    put("users", "u:p\n")
    put("rights", "[a]\nuser: .+\ncollection: {user}(/.*)?\npermissions: RrWw\n")
    put("conf", "[auth]\ntype=htpasswd\nhtpasswd_filename=users\nhtpasswd_encryption=plain\n[rights]\ntype=from_file\nfile=rights\n[storage]\nfilesystem_folder=store\n[logging]\nlevel=debug\nrequest_header_on_debug=True\nrequest_content_on_debug=True\nresponse_content_on_debug=True\n")
    served = subprocess.Popen([sys.executable, "-m", "radicale", "--config", "conf", "--server-hosts", f"127.0.0.1:{port}"], **quiet)
    time.sleep(3)
    base, auth = f"http://127.0.0.1:{port}", {"Authorization": "Basic dTpw"}
    event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20200101T000000Z\r\nSUMMARY:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ask(base + "/u/", **auth)
    ask(base + "/.web/")
    ask(base + "/u/", Authorization="Basic dTp4")
    ask(base + "/u/cal/", "MKCALENDAR", **auth)
    ask(base + "/u/cal/", "MKCALENDAR", b"<bad", **auth)
    for path, body in (("1.ics", event), ("2.ics", "BEGIN:NONSENSE"), ("1.ics", event)):
        ask(f"{base}/u/cal/{path}", "PUT", body.encode(), **{**auth, "If-None-Match": "*"})
    for method in ("PROPFIND", "REPORT", "PROPPATCH", "MOVE", "DELETE", "OPTIONS", "LOCK"):
        ask(base + "/u/cal/", method, b'<?xml version="1.0"?><propfind xmlns="DAV:"><allprop/></propfind>', Depth="1", **auth)
    ask(base + "/other/cal/", "PUT", b"x", **auth)
    stop(served)
    run(sys.executable, "-m", "radicale", "--config", "conf", "--verify-storage", "--debug")
    run(sys.executable, "-m", "radicale", "--config", "none", "--debug")
    run(sys.executable, "-m", "radicale", "--auth-type", "nomodule", "--debug", seconds=5)


def amqtt():
    port = free_port()
    put("b.yaml", f"listeners:\n  default:\n    type: tcp\n    bind: 127.0.0.1:{port}\nplugins:\n  amqtt.plugins.authentication.AnonymousAuthPlugin:\n    allow_anonymous: true\n  amqtt.plugins.sys.broker.BrokerSysPlugin:\n    sys_interval: 1\n  amqtt.plugins.logging_amqtt.EventLoggerPlugin:\n  amqtt.plugins.logging_amqtt.PacketLoggerPlugin:\n")
    served = subprocess.Popen([tool("amqtt"), "-c", "b.yaml", "-d"], **quiet)
    time.sleep(4)
    url = f"mqtt://127.0.0.1:{port}"
    heard = subprocess.Popen([tool("amqtt_sub"), "--url", url, "-t", "a/#", "-q", "2", "-d", "-n", "4"], **quiet)
    time.sleep(2)
    for words in ("-m hello -q 0", "-m hello -q 1 -r", "-m again -q 2", "-m x -q 1 -k 2 --will-topic a/w --will-message bye --will-qos 1"):
        run(tool("amqtt_pub"), "--url", url, "-t", "a/b", *words.split(" "), "-d", seconds=8)
    for raw in (b"\x10\x02\x00\x00", b"GET / HTTP/1.1\r\n\r\n", b"\x30\x03\x00\x01a"):
        with socket.create_connection(("127.0.0.1", port)) as s:
            s.sendall(raw)
            time.sleep(0.5)
    stop(heard)
    stop(served)
    run(tool("amqtt_sub"), "--url", "mqtt://127.0.0.1:1", "-t", "a", "-d", seconds=6)
    run(tool("amqtt"), "-c", "none.yaml", "-d", seconds=4)


def pyinstaller():
    put("app.py", "import json, xml.dom, missing_module, sqlite3\nprint(json.dumps(1))\n")
    put("bad.py", "import :\n")
    run(tool("pyinstaller"), "app.py", "--log-level", "TRACE", "--noupx", "-y", seconds=90)
    run(tool("pyinstaller"), "app.py", "--onefile", "--log-level", "TRACE", "--hidden-import", "none_such", "--exclude-module", "ssl", "--add-data", "bad.py:.", seconds=90)
    run(tool("pyinstaller"), "bad.py", "--log-level", "TRACE", seconds=60)
    run(tool("pyinstaller"), "none.spec", "--log-level", "TRACE", seconds=20)


def pelican():
    put("content/a.md", "Title: A\nDate: 2020-01-01\nCategory: c\nTags: x, y\n\n[no]({filename}gone.md) ![i]({static}none.png) {attach}no.txt\n")
    put("content/b.rst", "B\n=\n\n:date: bad-date\n\n|sub| `x`_\n")
    put("content/c.md", "no metadata\n")
    put("content/d.md", "Title: A\nDate: 2020-01-01\nSlug: a\nStatus: odd\nAuthor: me\n\ntwin\n")
    put("content/pages/p.md", "Title: P\nTranslation: true\nLang: de\n\nx\n")
    put("conf.py", "SITEURL='x/'\nTHEME='notmyidea'\nPLUGINS=['no_plugin']\nFEED_DOMAIN='y'\nTIMEZONE='UTC'\nARTICLE_URL='{slug}.html'\nDIRECT_TEMPLATES=['index','none']\nPATH_METADATA='(?P<x>.*)'\nIGNORE_FILES=['.#*']\nSUMMARY_MAX_LENGTH=5\nCACHE_CONTENT=True\nLOAD_CONTENT_CACHE=True\nSTATIC_PATHS=['images','nope']\n")
    for words in ("content -D", "content -s conf.py -D", "content -s conf.py -D", "content -s gone.py -D", "nowhere -D", "content -t notheme -D", "content -D --print-settings", "content -D -e BAD=1 --fatal=warnings"):
        run(sys.executable, "-m", "pelican", *words.split(" "), seconds=20)
    port = free_port()
    served = subprocess.Popen([sys.executable, "-m", "pelican", "content", "-l", "-r", "-D", "-p", str(port)], **quiet)
    time.sleep(3)
    fetch(f"http://127.0.0.1:{port}", "/", "/none", "/a", "/category/c.html")
    put("content/a.md", "Title: A2\nDate: 2020-01-01\n\nagain\n")
    time.sleep(2)
    stop(served)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
