# LiteLLM's proxy.
def run(kit, out):
    from litellm.proxy.proxy_server import app

    kit.starlette(out, app)
