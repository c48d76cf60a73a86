from flask import Flask, jsonify

from .extensions import tracer_name


def create_app(config=None):
    app = Flask(__name__)
    app.config.update(config or {}, TRACER=tracer_name)
    register_blueprints(app)
    register_errors(app)

    # @request GET /ping
    @app.route("/ping")
    def ping():
        return "pong"

    return app


def register_blueprints(app):
    from .api import api_bp
    from .web.views import web
    from .web import admin

    app.register_blueprint(api_bp, url_prefix="/api")
    app.register_blueprint(web)
    admin.init_app(app)


def register_errors(app):
    @app.errorhandler(404)
    def missing(error):
        return jsonify(error="missing"), 404
