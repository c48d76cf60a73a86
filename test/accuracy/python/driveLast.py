"""The last programs, driven as those of drive.py: python driveLast.py PROGRAM, in an empty folder."""
import base64
import os
import socket
import subprocess
import sys
import time

from drive import free_port, run, stop, tool
from driveFresh import answer
from driveMore import put, quiet
from driveNext import listening


def wsgidav():
    port = free_port()
    put("share/a.txt", "hello\n" * 300)
    put("share/d/b.txt", "x")
    put("conf.yaml", f"host: 127.0.0.1\nport: {port}\nserver: cheroot\nprovider_mapping:\n  '/': {{root: {os.getcwd()}/share}}\n  '/ro': {{root: {os.getcwd()}/share, readonly: true}}\nhttp_authenticator: {{accept_basic: true, accept_digest: true, default_to_digest: true}}\nsimple_dc:\n  user_mapping:\n    '*': {{ann: {{password: p, roles: [editor]}}}}\nlogging: {{enable_loggers: [lock_manager, property_manager, http_authenticator, request_resolver, request_server, dir_browser, util], debug_methods: [PUT, COPY]}}\nverbose: 5\nlock_storage: true\nproperty_manager: true\nhotfixes: {{re_encode_path_info: true}}\nadd_header_MS_Author_Via: true\n")
    served = subprocess.Popen([tool("wsgidav"), "-c", "conf.yaml", "-vvvvv"], **quiet)
    listening(port)
    base = f"http://127.0.0.1:{port}"
    good = {"Authorization": "Basic " + base64.b64encode(b"ann:p").decode()}
    lock = b'<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype><D:owner>o</D:owner></D:lockinfo>'
    patch = b'<?xml version="1.0"?><D:propertyupdate xmlns:D="DAV:" xmlns:x="x:"><D:set><D:prop><x:a>1</x:a></D:prop></D:set><D:remove><D:prop><x:b/></D:prop></D:remove></D:propertyupdate>'
    for method, path, body, more in (("GET", "/", None, {}), ("GET", "/a.txt", None, {"Range": "bytes=1-5"}), ("GET", "/a.txt", None, {"Range": "bytes=9999999-"}), ("GET", "/a.txt", None, {"If-None-Match": "*"}), ("GET", "/none", None, {}), ("HEAD", "/a.txt", None, {}), ("OPTIONS", "/", None, {}), ("PROPFIND", "/", None, {"Depth": "1"}), ("PROPFIND", "/", None, {"Depth": "infinity"}), ("PROPFIND", "/", b"<bad", {}), ("PROPPATCH", "/a.txt", patch, {}), ("PROPPATCH", "/a.txt", b"<bad", {}), ("MKCOL", "/n", None, {}), ("MKCOL", "/n", None, {}), ("MKCOL", "/x/y", None, {}), ("PUT", "/n/c.txt", b"abc" * 500, {}), ("PUT", "/none/c.txt", b"abc", {}), ("PUT", "/ro/c.txt", b"abc", {}), ("COPY", "/a.txt", None, {"Destination": base + "/e.txt"}), ("COPY", "/d", None, {"Destination": base + "/f", "Overwrite": "F"}), ("MOVE", "/e.txt", None, {"Destination": base + "/g.txt"}), ("MOVE", "/g.txt", None, {"Destination": "http://other/x"}), ("LOCK", "/a.txt", lock, {"Timeout": "Second-2"}), ("LOCK", "/a.txt", lock, {}), ("LOCK", "/new.txt", lock, {"Timeout": "Infinite"}), ("PUT", "/a.txt", b"z", {}), ("PUT", "/a.txt", b"z", {"If": "(<opaquelocktoken:none>)"}), ("UNLOCK", "/a.txt", None, {"Lock-Token": "<opaquelocktoken:none>"}), ("UNLOCK", "/a.txt", None, {}), ("DELETE", "/n", None, {}), ("DELETE", "/none", None, {}), ("DELETE", "/ro/a.txt", None, {}), ("NONSENSE", "/", None, {}), ("POST", "/a.txt", b"x", {}), ("GET", "/?davmount", None, {}), ("GET", "/../../etc/passwd", None, {})):
        for headers in (good, {}):
            answer(base + path, method, body, **headers, **more)
    answer(base + "/", Authorization="Digest username=ann, realm=x, nonce=y, uri=/, response=z, qop=auth, nc=1, cnonce=c")
    answer(base + "/", Authorization="Basic !!")
    answer(base + "/", Authorization="Basic " + base64.b64encode(b"ann:bad").decode())
    time.sleep(3)
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(b"PUT /h.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: Basic YW5uOnA=\r\n\r\nshort")
        time.sleep(1)
    stop(served)
    for words in ("-c none.yaml", "-r /nowhere --auth anonymous -p 0", "-r share --auth pam-login -p 1", "-r share --server none --auth anonymous", "-r share --auth anonymous --server wsgiref -H 203.0.113.1 -vvv"):
        run(tool("wsgidav"), *words.split(" "), seconds=6)


def asyncua():
    port, other = free_port(), free_port()
    put("server.py", f"""import asyncio, logging
from asyncua import Server, ua, uamethod
logging.basicConfig(level=0)
@uamethod
def add(parent, a, b): return a / b
async def main():
    s = Server(); await s.init(); s.set_endpoint('opc.tcp://127.0.0.1:{port}/x'); s.set_server_name('S')
    s.set_security_policy([ua.SecurityPolicyType.NoSecurity, ua.SecurityPolicyType.Basic256Sha256_Sign])
    i = await s.register_namespace('http://n'); o = await s.nodes.objects.add_object(i, 'O'); v = await o.add_variable(i, 'v', 1.5); await v.set_writable(); await o.add_method(i, 'add', add, [ua.VariantType.Int64, ua.VariantType.Int64], [ua.VariantType.Double])
    t = await s.create_custom_event_type(i, 'E', ua.ObjectIds.BaseEventType, [('P', ua.VariantType.Int32)]); g = await s.get_event_generator(t, o); await s.historize_node_data_change(v, period=None, count=5)
    try: await s.load_certificate('none.der')
    except Exception as e: print(e)
    try: await s.import_xml('none.xml')
    except Exception as e: print(e)
    async with s:
        for n in range(80):
            await asyncio.sleep(.3); await v.write_value(float(n)); await g.trigger(message='m%d' % n)
asyncio.run(main())
""")
    put("client.py", f"""import asyncio, logging, socket
from asyncua import Client, ua
logging.basicConfig(level=0)
class H:
    def datachange_notification(self, n, v, d):
        if v == 20: raise ValueError('handler')
    def event_notification(self, e): pass
    def status_change_notification(self, s): pass
async def tried(step):
    try: return await step
    except Exception as e: print(repr(e)[:90])
async def main():
    async with Client('opc.tcp://127.0.0.1:{port}/x', timeout=3) as c:
        i = await c.get_namespace_index('http://n'); o = await c.nodes.objects.get_child([f'{{i}}:O']); v = await o.get_child([f'{{i}}:v'])
        await tried(c.nodes.objects.get_child(['9:none'])); await tried(v.write_value('text')); await tried(c.get_node('i=99999').read_value()); await tried(o.call_method(f'{{i}}:add', 4, 2)); await tried(o.call_method(f'{{i}}:add', 4, 0)); await tried(o.call_method(f'{{i}}:none'))
        s = await c.create_subscription(100, H()); h = await s.subscribe_data_change(v); await tried(s.subscribe_data_change(c.get_node('i=99999'))); await tried(s.subscribe_events(o)); await asyncio.sleep(2); await tried(s.unsubscribe(h)); await tried(s.unsubscribe(777)); await tried(s.delete()); await tried(s.delete())
        await tried(c.load_data_type_definitions()); await tried(c.get_endpoints()); await tried(v.read_raw_history()); await tried(c.delete_nodes([c.get_node('i=99999')])); await tried(c.connect_and_get_server_endpoints()); await tried(c.check_connection())
    for url in ('opc.tcp://127.0.0.1:1', 'opc.tcp://none.invalid:1', 'http://x', 'opc.tcp://127.0.0.1:{other}'):
        await tried(Client(url, timeout=1).connect())
    c = Client('opc.tcp://127.0.0.1:{port}/x', timeout=2); c.set_user('u'); c.set_password('p'); await tried(c.connect())
    c = Client('opc.tcp://127.0.0.1:{port}/x', timeout=2); await tried(c.set_security_string('Basic256Sha256,Sign,none.der,none.pem')); await tried(c.set_security_string('bad'))
    c = Client('opc.tcp://127.0.0.1:{port}/x', timeout=2); await tried(c.connect()); c.uaclient.protocol.transport.abort(); await tried(c.nodes.objects.get_children()); await tried(c.disconnect())
    for raw in (b'nonsense nonsense', b'HELF' + (8).to_bytes(4, 'little'), b'HELF' + (40).to_bytes(4, 'little') + bytes(32), b'MSGF' + (24).to_bytes(4, 'little') + bytes(16), b'OPNF' + (60).to_bytes(4, 'little') + bytes(52)):
        with socket.create_connection(('127.0.0.1', {port})) as s: s.sendall(raw); await asyncio.sleep(.5)
asyncio.run(main())
""")
    served = subprocess.Popen([sys.executable, "server.py"], **quiet)
    listening(port)
    run(sys.executable, "client.py", seconds=60)
    for words in (f"uals -u opc.tcp://127.0.0.1:{port}/x -l DEBUG", f"uaread -u opc.tcp://127.0.0.1:{port}/x -n i=2258", f"uawrite -u opc.tcp://127.0.0.1:{port}/x -n i=2258 1", "uadiscover -u opc.tcp://127.0.0.1:1", f"uasubscribe -u opc.tcp://127.0.0.1:{port}/x -n i=2258"):
        run(tool(words.split(" ")[0]), *words.split(" ")[1:], seconds=6)
    stop(served)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
