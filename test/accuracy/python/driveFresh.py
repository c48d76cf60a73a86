"""Programs that came last, driven as those of drive.py: python driveFresh.py PROGRAM, in an empty folder."""
import json
import os
import smtplib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from drive import free_port, page_server, run, stop, tool
from driveMore import ask, put, quiet


def answer(url, method="GET", body=None, **headers):
    """What a server says, as JSON where it is."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    try:
        text = urllib.request.urlopen(urllib.request.Request(url, method=method, data=data, headers={"Content-Type": "application/json", **headers}), timeout=8).read()
        return json.loads(text)
    except (OSError, ValueError, urllib.error.HTTPError):
        return {}


def waited(process):
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()


def synapse():
    port = free_port()
    run(sys.executable, "-m", "synapse.app.homeserver", "--server-name", "localhost", "--config-path", "hs.yaml", "--generate-config", "--report-stats=no")
    put("more.yaml", f"listeners:\n  - port: {port}\n    tls: false\n    type: http\n    bind_addresses: ['127.0.0.1']\n    resources:\n      - names: [client, federation]\nenable_registration: true\nenable_registration_without_verification: true\nurl_preview_enabled: false\nmedia_store_path: media\nrc_message:\n  per_second: 1\n  burst_count: 5\nfederation_ip_range_blacklist: []\npresence:\n  enabled: true\n")
    served = subprocess.Popen([sys.executable, "-m", "synapse.app.homeserver", "-c", "hs.yaml", "-c", "more.yaml"], **quiet)
    time.sleep(14)
    base = f"http://127.0.0.1:{port}/_matrix"
    client = base + "/client/v3"
    users = []
    for name in ("ann", "bob"):
        users.append(answer(client + "/register", "POST", {"username": name, "password": "Secret-1234", "auth": {"type": "m.login.dummy"}}))
    answer(client + "/register", "POST", {"username": "ann", "password": "x", "auth": {"type": "m.login.dummy"}})
    answer(client + "/login", "POST", {"type": "m.login.password", "user": "ann", "password": "wrong"})
    answer(client + "/login", "POST", {"type": "m.login.password", "user": "ann", "password": "Secret-1234"})
    ann, bob = ({"Authorization": f"Bearer {user.get('access_token', '')}"} for user in users)
    room = answer(client + "/createRoom", "POST", {"name": "r", "preset": "public_chat", "room_alias_name": "hall"}, **ann).get("room_id", "!none:localhost")
    answer(f"{client}/rooms/{room}/invite", "POST", {"user_id": "@bob:localhost"}, **ann)
    answer(f"{client}/join/{room}", "POST", {}, **bob)
    for n in range(8):
        answer(f"{client}/rooms/{room}/send/m.room.message/t{n}", "PUT", {"msgtype": "m.text", "body": "hello"}, **bob)
    for path in ("/sync?timeout=100", "/joined_rooms", f"/rooms/{room}/messages?dir=b", f"/rooms/{room}/members", "/publicRooms", "/pushrules/", "/devices", "/profile/@ann:localhost", "/profile/@x:other.invalid", "/nothing", "/directory/room/%23hall:localhost", "/directory/room/%23hall:127.0.0.1%3A1", "/account/whoami", "/capabilities", "/voip/turnServer"):
        answer(client + path, **ann)
    answer(client + "/join/%23x:127.0.0.1%3A1", "POST", {}, **ann)
    answer(f"{client}/rooms/{room}/typing/@bob:localhost", "PUT", {"typing": True, "timeout": 1000}, **bob)
    answer(f"{client}/rooms/{room}/receipt/m.read/$none", "POST", {}, **bob)
    answer(f"{client}/rooms/{room}/kick", "POST", {"user_id": "@bob:localhost"}, **ann)
    answer(f"{client}/rooms/{room}/send/m.room.message/late", "PUT", {"msgtype": "m.text", "body": "no"}, **bob)
    answer(client + "/keys/upload", "POST", {"device_keys": {"bad": 1}}, **ann)
    answer(client + "/keys/query", "POST", {"device_keys": {"@x:127.0.0.1:1": []}}, **ann)
    answer(client + "/user_directory/search", "POST", {"search_term": "bo"}, **ann)
    answer(base + "/media/v3/upload?filename=a.png", "POST", b"\x89PNG not really", **ann)
    answer(base + "/media/v3/download/127.0.0.1%3A1/none", **ann)
    answer(client + "/presence/@ann:localhost/status", "PUT", {"presence": "online"}, **ann)
    answer(client + "/account/password", "POST", {"new_password": "Other-1234"}, **ann)
    answer(client + "/logout/all", "POST", {}, **bob)
    answer(client + "/sync", Authorization="Bearer nonsense")
    for path in ("/federation/v1/version", "/federation/v1/event/$x", "/key/v2/server", "/federation/v1/send/1"):
        answer(base + path, "PUT" if "send" in path else "GET", {} if "send" in path else None, Authorization='X-Matrix origin=127.0.0.1:1,key="ed25519:a",sig="x"')
    answer(f"http://127.0.0.1:{port}/_synapse/admin/v1/server_version", **ann)
    answer(client + "/login", "POST", b"{bad json")
    time.sleep(3)
    stop(served)
    run(sys.executable, "-m", "synapse.app.homeserver", "-c", "none.yaml", seconds=10)


def devpi():
    port = free_port()
    run(tool("devpi-init"), "--serverdir", "d", "--root-passwd", "p")
    run(tool("devpi-init"), "--serverdir", "d")
    served = subprocess.Popen([tool("devpi-server"), "--serverdir", "d", "--port", str(port), "--debug"], **quiet)
    time.sleep(8)
    base = f"http://127.0.0.1:{port}"
    answer(base + "/+login", "POST", {"user": "root", "password": "bad"})
    token = answer(base + "/+login", "POST", {"user": "root", "password": "p"}).get("result", {}).get("password", "")
    import base64
    auth = {"X-Devpi-Auth": base64.b64encode(f"root:{token}".encode()).decode(), "Accept": "application/json"}
    answer(base + "/ann", "PUT", {"password": "q", "email": "a@b.c"}, **auth)
    answer(base + "/ann", "PUT", {"password": "q"}, **auth)
    answer(base + "/root/dev", "PUT", {"bases": ["root/pypi"], "volatile": True}, **auth)
    answer(base + "/root/dev", "PUT", {"bases": ["root/none"]}, **auth)
    answer(base + "/root/mine", "PUT", {"type": "mirror", "mirror_url": "http://127.0.0.1:1/simple/"}, **auth)
    for path in ("/root/pypi", "/root/dev/+simple/", "/root/mine/+simple/idna/", "/root/pypi/+simple/idna/", "/root/dev/none", "/nobody", "/+api", "/+status", "/root/mine/idna", "/root/dev/+f/000/none.whl", "/root/mine/+simple/"):
        answer(base + path, **auth)
    for name, text in (("pkg-1.0.tar.gz", b"x"), ("pkg-1.0.tar.gz", b"y"), ("bad", b"z")):
        form = "".join(f'--B\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in ((":action", "file_upload"), ("name", "pkg"), ("version", "1.0"), ("metadata_version", "1.0")))
        body = form.encode() + f'--B\r\nContent-Disposition: form-data; name="content"; filename="{name}"\r\n\r\n'.encode() + text + b"\r\n--B--\r\n"
        ask(base + "/root/dev/", "POST", body, **{**auth, "Content-Type": "multipart/form-data; boundary=B"})
    for path in ("/root/dev/+simple/pkg/", "/root/dev/pkg/1.0", "/root/dev/pkg"):
        answer(base + path, **auth)
    for path in ("/root/dev/pkg/1.0", "/root/dev/pkg", "/root/dev", "/ann", "/root/none"):
        answer(base + path, "DELETE", **auth)
    time.sleep(2)
    stop(served)
    run(tool("devpi-export"), "--serverdir", "d", "out", "--debug")
    run(tool("devpi-import"), "--serverdir", "e", "out", "--debug")
    run(tool("devpi-server"), "--serverdir", "none", seconds=6)
    run(tool("devpi-fsck"), "--serverdir", "d")
    run(tool("devpi-passwd"), "--serverdir", "d", "nobody")


def gallery():
    base = page_server()
    put("conf.json", json.dumps({"extractor": {"base-directory": "got", "archive": "seen.db", "postprocessors": [{"name": "metadata"}, {"name": "exec", "command": "false {}"}, {"name": "mtime"}, {"name": "none"}, {"name": "zip"}, {"name": "compare"}]}, "downloader": {"http": {"retries": 1, "timeout": 2}}, "output": {"mode": "terminal"}}))
    put("bad.json", "{bad")
    put("list.txt", f"# c\n-odd = 1\n-timeout = 2\n{base}/x.jpg\n")
    for words in (
        f"{base}/a.jpg", f"{base}/a.jpg", f"{base}/p3.png", f"{base}/p4.jpg", f"generic:{base}/", f"-j {base}/a.jpg", f"-K {base}/a.jpg", f"-g {base}/b.png", "http://127.0.0.1:1/x.jpg", "no-such-site://x", "https://example.invalid/gallery", f"-i list.txt", "-i none.txt", f"--range 1-x {base}/a.jpg",
        f"--filter bad( {base}/c.jpg", f"-o extractor.x=1 {base}/d.jpg", "--list-modules", "-s http://127.0.0.1:1/y.png", f"--write-metadata --zip {base}/e.jpg", "--clear-cache all", "oauth:none", f"--cookies none.txt {base}/f.jpg", f"--download-archive /nowhere/a.db {base}/g.jpg", f"--chunk-size 1 --limit-rate 1k {base}/h.gif", "test:none", f"recursive:{base}/", f"-u me -p x {base}/i.jpg", "https://imgur.com/a/none", f"--exec false {base}/j.jpg", f"--rename {{bad {base}/k.jpg",
    ):
        run(tool("gallery-dl"), "-v", "-c", "conf.json", *words.split(" "), seconds=12)
    run(tool("gallery-dl"), "-v", "-c", "bad.json", f"{base}/z.jpg", seconds=10)
    run(tool("gallery-dl"), "-v", "-c", "gone.json", seconds=10)


def smtp():
    port, other = free_port(), free_port()
    served = subprocess.Popen([sys.executable, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", "-d", "-d", "-d", "-c", "aiosmtpd.handlers.Debugging", "stdout", "-s", "500"], **quiet)
    put("auth.py", f"import logging, time, asyncio\nfrom aiosmtpd.controller import Controller\nfrom aiosmtpd.handlers import Sink, Mailbox\nfrom aiosmtpd.smtp import AuthResult\nlogging.basicConfig(level=0)\nclass H(Mailbox):\n  async def handle_RCPT(self, server, session, envelope, address, options):\n    if address.startswith('bad'): raise ValueError('bad address')\n    envelope.rcpt_tos.append(address); return '250 OK'\ndef check(server, session, envelope, mechanism, data): return AuthResult(success=getattr(data,'password',b'')==b'p', handled=False)\nc=Controller(H('box'), hostname='127.0.0.1', port={other}, authenticator=check, auth_require_tls=False, auth_required=True, timeout=3, decode_data=True)\nc.start(); time.sleep(12); c.stop()\nd=Controller(Sink(), hostname='127.0.0.1', port={free_port()}, proxy_protocol_timeout=1); d.start()\nimport socket\nfor first in (b'PROXY TCP4 1.2.3.4 5.6.7.8 1 2\\r\\n', b'PROXY BAD\\r\\n', b'\\r\\n\\r\\n\\x00\\r\\nQUIT\\n\\x21\\x11\\x00\\x0c'+bytes(12), b'EHLO x\\r\\n'):\n  s=socket.create_connection(('127.0.0.1', d.port)); s.sendall(first); time.sleep(.6); s.close()\ntime.sleep(1.5); d.stop()\n")
    second = subprocess.Popen([sys.executable, "auth.py"], **quiet)
    time.sleep(4)

    def talk(at, *lines):
        try:
            with smtplib.SMTP("127.0.0.1", at, timeout=4) as s:
                for line in lines:
                    if callable(line):
                        line(s)
                    else:
                        s.docmd(line)
        except (OSError, smtplib.SMTPException):
            pass

    mail = lambda s: s.sendmail("a@b.c", ["d@e.f"], "Subject: x\r\n\r\nhello\r\n..dot\r\n")
    for at in (port, other):
        talk(at, "EHLO x", "NOOP", "HELP", "HELP MAIL", "VRFY ann", "VRFY", "EXPN x", "RSET", "NONSENSE", "MAIL", "MAIL FROM:<a@b.c> SIZE=999999", "MAIL FROM:<a@b.c>", "MAIL FROM:<a@b.c>", "RCPT TO:<>", "RCPT TO:<bad@b.c>", "DATA x", "STARTTLS", "AUTH", "AUTH NONE", "AUTH PLAIN !!", "QUIT")
        talk(at, mail)
        talk(at, "HELO x", "HELO", "RCPT TO:<a@b.c>", "DATA", "MAIL FROM: a b", "x" * 2000)
        talk(at, lambda s: s.ehlo(), lambda s: s.login("u", "bad"))
        talk(at, lambda s: s.ehlo(), lambda s: s.login("u", "p"), mail, lambda s: s.sendmail("a@b.c", ["bad@x.y"], "x"))
        talk(at, lambda s: s.ehlo(), lambda s: s.sendmail("a@b.c", ["d@e.f"], "x" * 3000))
        with socket.create_connection(("127.0.0.1", at)) as s:
            s.sendall(b"EHLO x\r\nMAIL FROM:<a@b.c>\r\n\xff\xfe\r\n")
            time.sleep(0.5)
    with socket.create_connection(("127.0.0.1", other)):
        time.sleep(4)
    waited(second)
    stop(served)
    run(sys.executable, "-m", "aiosmtpd", "-n", "-l", "203.0.113.1:25", "-d", seconds=4)


def botocore():
    port = free_port()
    served = subprocess.Popen([tool("moto_server"), "-p", str(port)], **quiet)
    time.sleep(8)
    put("work.py", f"""import boto3, botocore.session, os, logging
from botocore.config import Config
os.environ.update(AWS_ACCESS_KEY_ID='a', AWS_SECRET_ACCESS_KEY='b', AWS_DEFAULT_REGION='eu-west-1', AWS_EC2_METADATA_SERVICE_ENDPOINT='http://127.0.0.1:1')
def tried(step):
    try: step()
    except Exception as e: print(repr(e)[:100])
at = 'http://127.0.0.1:{port}'
one = lambda name, **more: boto3.client(name, endpoint_url=at, **more)
s3 = one('s3', config=Config(retries={{'mode': 'adaptive', 'max_attempts': 2}}))
tried(lambda: s3.create_bucket(Bucket='b', CreateBucketConfiguration={{'LocationConstraint': 'eu-west-1'}}))
tried(lambda: s3.put_object(Bucket='b', Key='k', Body=b'x' * 100, Metadata={{'a': 'b'}}))
tried(lambda: s3.get_object(Bucket='b', Key='none'))
tried(lambda: s3.get_object(Bucket='b', Key='k')['Body'].read())
tried(lambda: s3.list_objects_v2(Bucket='none'))
tried(lambda: s3.head_object(Bucket='b', Key='none'))
tried(lambda: s3.upload_file(__file__, 'b', 'f', ExtraArgs={{'ChecksumAlgorithm': 'CRC32'}}))
tried(lambda: s3.generate_presigned_url('get_object', Params={{'Bucket': 'b', 'Key': 'k'}}))
tried(lambda: s3.generate_presigned_post('b', 'k'))
tried(lambda: list(s3.get_paginator('list_objects_v2').paginate(Bucket='b')))
tried(lambda: s3.get_waiter('object_exists').wait(Bucket='b', Key='k'))
sqs = one('sqs')
tried(lambda: sqs.send_message(QueueUrl=sqs.create_queue(QueueName='q')['QueueUrl'], MessageBody='m'))
ddb = one('dynamodb')
tried(lambda: ddb.describe_table(TableName='none'))
tried(lambda: ddb.put_item(TableName='none', Item={{'a': {{'S': 'x'}}}}, Odd=1))
tried(lambda: one('sts').assume_role(RoleArn='arn:aws:iam::123456789012:role/r', RoleSessionName='s'))
tried(lambda: one('ec2').describe_instances())
tried(lambda: one('lambda').list_functions())
tried(lambda: boto3.client('s3', endpoint_url='http://127.0.0.1:1', config=Config(connect_timeout=1, retries={{'max_attempts': 2}})).list_buckets())
tried(lambda: boto3.client('s3', endpoint_url='http://127.0.0.1:1', config=Config(connect_timeout=1, retries={{'mode': 'standard', 'max_attempts': 2}})).list_buckets())
tried(lambda: boto3.client('nothing'))
tried(lambda: boto3.Session(profile_name='gone').client('s3'))
tried(lambda: one('s3', config=Config(signature_version='s3')).list_buckets())
tried(lambda: one('s3', config=Config(s3={{'addressing_style': 'virtual'}})).list_buckets())
for name in ('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'): os.environ.pop(name)
tried(lambda: boto3.Session().client('s3', endpoint_url=at).list_buckets())
os.environ.update(AWS_CONTAINER_CREDENTIALS_FULL_URI='http://127.0.0.1:1/c')
tried(lambda: boto3.Session().client('s3', endpoint_url=at).list_buckets())
os.environ.pop('AWS_CONTAINER_CREDENTIALS_FULL_URI'); os.environ.update(AWS_SHARED_CREDENTIALS_FILE='creds', AWS_CONFIG_FILE='conf')
tried(lambda: boto3.Session().client('s3', endpoint_url=at).list_buckets())
for name in ('proc', 'role', 'sso', 'web'): tried(lambda: boto3.Session(profile_name=name).client('s3', endpoint_url=at).list_buckets())
""")
    put("creds", "[default]\naws_access_key_id=a\naws_secret_access_key=b\n")
    put("conf", '[default]\nregion=eu-west-1\n[profile proc]\ncredential_process=echo {"Version":1,"AccessKeyId":"x","SecretAccessKey":"y"}\n[profile role]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=default\n[profile sso]\nsso_start_url=http://127.0.0.1:1\nsso_region=eu-west-1\nsso_account_id=1\nsso_role_name=r\n[profile web]\nrole_arn=arn:aws:iam::1:role/r\nweb_identity_token_file=none\n')
    run(sys.executable, "work.py", seconds=60)
    stop(served)


def zeo():
    port = free_port()
    served = subprocess.Popen([tool("runzeo"), "-a", f"127.0.0.1:{port}", "-f", "d.fs", "-t", "10"], **quiet)
    time.sleep(4)
    put("work.py", f"""import logging, time, threading, transaction, ZODB, ZEO
from ZODB.POSException import ConflictError
from persistent.mapping import PersistentMapping
logging.basicConfig(level=0)
at = ('127.0.0.1', {port})
db = ZEO.DB(at, cache_size=100000, wait_timeout=5, client='c', var='.')
with db.transaction() as c: c.root.x = PersistentMapping({{'a': 1}})
a, b = db.open(transaction.TransactionManager()), db.open(transaction.TransactionManager())
a.root.x['a'] = 2; b.root.x['a'] = 3
a.transaction_manager.commit()
try: b.transaction_manager.commit()
except ConflictError as e: b.transaction_manager.abort()
for n in range(20):
    a.root.x[str(n)] = PersistentMapping({{'v': 'x' * 4000}}); a.transaction_manager.commit()
log = db.undoLog(0, 3)
if log:
    db.undo(log[0]['id']); transaction.commit()
db.pack()
time.sleep(2); b.sync(); print(len(b.root.x)); print(db.storage.server_status() if hasattr(db.storage, 'server_status') else '')
class Bad:
    def __reduce__(self): raise ValueError('no pickle')
a.root.x['bad'] = Bad()
try: a.transaction_manager.commit()
except Exception: a.transaction_manager.abort()
time.sleep(5)
try: print(a.root.x['1'])
except Exception as e: print(repr(e))
db.close()
""")
    worker = subprocess.Popen([sys.executable, "work.py"], **quiet)
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(b"\x00\x00\x00\x04nons")
        time.sleep(0.5)
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(b"\x00\x00\x00\x02Z9")
        time.sleep(0.5)
    time.sleep(5)
    run(tool("zeopack"), f"127.0.0.1:{port}", seconds=8)
    stop(served)
    time.sleep(2)
    served = subprocess.Popen([tool("runzeo"), "-a", f"127.0.0.1:{port}", "-f", "d.fs"], **quiet)
    waited(worker)
    run(tool("runzeo"), "-a", f"127.0.0.1:{port}", "-f", "d.fs", seconds=6)
    stop(served)
    run(tool("zeopack"), "127.0.0.1:1", "-t", "2", seconds=8)
    run(tool("runzeo"), "-C", "none.conf", seconds=5)


def unblob():
    import gzip
    import io
    import tarfile
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as z:
        z.writestr("a/b.txt", "x" * 5000)
        z.writestr("../up.txt", "y")
    whole = held.getvalue()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as t:
        for name, kind in (("n.txt", None), ("l", tarfile.SYMTYPE), ("/abs", tarfile.LNKTYPE), ("dev", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.size = 0 if kind else 3
            info.type = kind or tarfile.REGTYPE
            info.linkname = "../../etc/passwd" if kind else ""
            t.addfile(info, None if kind else io.BytesIO(b"abc"))
    files = {
        "a.zip": whole, "b.tgz": packed.getvalue(), "c.gz": gzip.compress(b"hello" * 1000), "d.bin": b"\0" * 100 + whole + os.urandom(3000) + gzip.compress(whole), "e.zip": whole[:400], "f.tar": gzip.decompress(packed.getvalue()), "g.elf": open(sys.executable, "rb").read()[:200000], "h.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "i.squash": b"hsqs" + b"\1" * 200, "j.cpio": b"070701" + b"0" * 200, "k.ar": b"!<arch>\nx/              0           0     0     644     3         `\nabc\n", "l.ext": b"\0" * 1080 + b"\x53\xef" + b"\1" * 3000, "m.xz": b"\xfd7zXZ\0" + b"\0" * 50, "n.7z": b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 60, "o.cab": b"MSCF" + b"\0" * 80, "p.empty": b"", "q.ubi": b"UBI#" + b"\0" * 200, "r.dtb": b"\xd0\x0d\xfe\xed" + b"\0" * 60, "s.jffs": b"\x85\x19" + b"\0" * 100, "t.lzma": b"\x5d\0\0\x80\0" + b"\xff" * 8 + b"\0" * 50, "u.romfs": b"-rom1fs-" + b"\0" * 100, "v.cramfs": b"\x45\x3d\xcd\x28" + b"\0" * 100, "w.uimage": b"\x27\x05\x19\x56" + b"\0" * 60, "x.iso": b"\0" * 32769 + b"CD001\1" + b"\0" * 3000,
    }
    for name, data in files.items():
        with open(name, "wb") as f:
            f.write(data)
        run(tool("unblob"), "-vvv", "-e", "out", "-f", name, "--report", f"{name}.json", "-p", "1", seconds=20)
    run(tool("unblob"), "-vvv", "-e", "out", "-k", "-d", "2", "b.tgz", "-p", "1", seconds=20)
    run(tool("unblob"), "-vvv", "-e", "out", "none.bin", seconds=10)
    run(tool("unblob"), "--show-external-dependencies", "-vv", seconds=10)
    run(tool("unblob"), "-vvv", "-e", "/proc/none", "a.zip", "-p", "1", seconds=10)


def octoprint():
    port = free_port()
    put("b/config.yaml", f"accessControl:\n  enabled: true\nserver:\n  firstRun: false\nplugins:\n  virtual_printer:\n    enabled: true\nserial:\n  autoconnect: true\n  port: VIRTUAL\n  log: true\nfolder:\n  uploads: {os.getcwd()}/up\n")
    os.makedirs("up", exist_ok=True)
    put("b/plugins/odd.py", "import nothing_here\n")
    put("up/a.gcode", "G28\nG1 X1 Y1\nM105\n" * 20)
    run(tool("octoprint"), "-b", "b", "user", "add", "u", "--password", "p", "--admin")
    served = subprocess.Popen([tool("octoprint"), "-b", "b", "serve", "--iknowwhatimdoing", "--host", "127.0.0.1", "--port", str(port), "--debug"], **quiet)
    time.sleep(25)
    base = f"http://127.0.0.1:{port}/api"
    key = answer(base + "/login", "POST", {"user": "u", "pass": "p"}).get("apikey", "none")
    answer(base + "/login", "POST", {"user": "u", "pass": "bad"})
    auth = {"X-Api-Key": key}
    for path in ("/version", "/connection", "/files", "/job", "/printer", "/settings", "/users", "/system/commands", "/plugin/none", "/languages", "/nothing", "/printerprofiles", "/timelapse", "/slicing", "/logs"):
        answer(base + path, **auth)
    for path, body in (("/connection", {"command": "connect", "port": "VIRTUAL", "save": True}), ("/connection", {"command": "bad"}), ("/job", {"command": "start"}), ("/files/local/a.gcode", {"command": "select", "print": True}), ("/files/local/none.gcode", {"command": "select"}), ("/printer/command", {"commands": ["M105", "G28", "M112"]}), ("/printer/tool", {"command": "target", "targets": {"tool0": 50}}), ("/system/commands/core/none", {}), ("/users", {"name": "v", "password": "q", "active": True}), ("/settings", {"appearance": {"name": "x"}}), ("/plugin/pluginmanager", {"command": "install", "url": "http://127.0.0.1:1/x.zip"}), ("/plugin/softwareupdate", {"command": "update"}), ("/job", {"command": "cancel"}), ("/connection", {"command": "disconnect"})):
        answer(base + path, "POST", body, **auth)
        time.sleep(0.7)
    answer(base + "/files/local/a.gcode", "DELETE", **auth)
    answer(base + "/users/v", "DELETE", **auth)
    ask(f"http://127.0.0.1:{port}/")
    time.sleep(4)
    stop(served)
    for words in ("plugins list", "config get server", "analysis gcode none.gcode", "safemode", "user list", "client get /api/version", "timelapse unrendered"):
        run(tool("octoprint"), "-b", "b", *words.split(" "), seconds=15)


def mitmproxy():
    base, port = page_server(), free_port()
    put("addon.py", "import logging\nfrom mitmproxy import ctx\ndef request(flow):\n    if flow.request.path == '/p2': raise ValueError('no')\n    if flow.request.path == '/p1': flow.response = None; flow.kill()\n")
    put("broken.py", "import nothing_at_all\n")
    served = subprocess.Popen([tool("mitmdump"), "-p", str(port), "--set", "confdir=c", "-s", "addon.py", "-s", "broken.py", "--set", "termlog_verbosity=debug", "-w", "flows", "--set", "stream_large_bodies=1", "--map-remote", "|/a|/b", "--modify-body", "/~q/x/y", "--set", "proxy_debug=true"], **quiet)
    time.sleep(7)
    at = {"http": f"http://127.0.0.1:{port}", "https": f"http://127.0.0.1:{port}"}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(at))
    for url in (base + "/", base + "/p1", base + "/p2", base + "/p5", "http://127.0.0.1:1/x", "https://127.0.0.1:1/", "https://localhost:%d/" % port, "http://none.invalid/", f"http://mitm.it/"):
        try:
            opener.open(url, timeout=5).read()
        except OSError:
            pass
    for raw in (b"NONSENSE\r\n\r\n", b"CONNECT 127.0.0.1:1 HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n", b"\x16\x03\x01\x00\x05hello", b"CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n\x16\x03\x01\x02\x00" % port, b"GET / HTTP/1.1\r\n"):
        with socket.create_connection(("127.0.0.1", port)) as s:
            s.sendall(raw)
            time.sleep(0.7)
    put("addon.py", "def load(loader:\n")
    time.sleep(2)
    stop(served)
    for words in ("-n -r flows --set flow_detail=3", "-n -r none", "-n -r addon.py", "--mode reverse:http://127.0.0.1:1 -p 0", "--mode socks5 --mode upstream:http://127.0.0.1:1@0", "--mode odd", "-p 1 --listen-host 203.0.113.1", "--set none=1", "-C flows -n", "-S flows -n", "--options", "--commands", "-s gone.py -n", "--certs bad.pem", "--mode dns@0", "--set client_certs=none", "--proxyauth bad"):
        run(tool("mitmdump"), "--set", "confdir=c", "--set", "termlog_verbosity=debug", *words.split(" "), seconds=5)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
