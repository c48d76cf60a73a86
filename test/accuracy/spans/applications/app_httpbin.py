def run(kit, out):
    from httpbin import app
    kit.flask(out, app)
