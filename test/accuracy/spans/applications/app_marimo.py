def run(kit, out):
    from marimo._server.main import create_starlette_app
    kit.starlette(out, create_starlette_app(base_url="", lifespan=None))
