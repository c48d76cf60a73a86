import os
def run(kit, out):
    from zenml.zen_server.zen_server_api import app
    kit.starlette(out, app)
