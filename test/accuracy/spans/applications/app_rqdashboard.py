def run(kit, out):
    from flask import Flask
    from rq_dashboard import blueprint, default_settings

    app = Flask("rq")
    app.config.from_object(default_settings)
    app.register_blueprint(blueprint, url_prefix="/rq")
    kit.flask(out, app)
