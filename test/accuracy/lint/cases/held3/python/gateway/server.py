import signal
import socketserver
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        print("GET", self.path)  #= p
        print("headers", self.headers)  #= p s
        print(f"from {self.client_address[0]}")  #= p
        auth = self.headers.get("Authorization")
        if not auth:
            print("not authorized")  #= p
            self.send_response(401)
            self.end_headers()
            return
        print("authorization", auth)  #= p s
        self.send_response(204)
        self.end_headers()

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        print("bytes", length)  #= p
        try:
            self.server.store.put(self.path, self.rfile.read(length))
        except OSError as e:
            print("store failed", e)  #= p
            import traceback

            traceback.print_exc()  #= p?
            self.send_error(503)


def serve(port: int, admin_password: str):
    print("serving on", port)  #= p
    print("admin password is", admin_password)  #= p s
    server = socketserver.ThreadingTCPServer(("", port), Handler)
    signal.signal(signal.SIGTERM, lambda *_: print("stopping"))  #= p
    server.serve_forever()
