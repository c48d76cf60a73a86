# Prefect's server.
def run(kit, out):
    from prefect.server.api.server import create_app

    kit.starlette(out, create_app())
