import functools

from flask import Blueprint, Flask
from flask_restful import Api
from opentelemetry import trace

from .spans import traced

tracer = trace.get_tracer("shop.app")


def no_wraps(fn):
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)
    inner.__name__ = fn.__name__ + "_checked"
    return inner


def create_app():
    from .admin import admin
    from .orders import orders_bp
    from .resources import Item, Items
    from .views import ListView, Things, generic_page
    from . import users

    app = Flask(__name__)
    app.register_blueprint(users.bp, url_prefix="/users")
    app.register_blueprint(admin)
    api_bp = Blueprint("api", __name__, url_prefix="/api")
    api_bp.register_blueprint(orders_bp, url_prefix="/orders")
    app.register_blueprint(api_bp)
    api = Api(app, prefix="/rest")
    api.add_resource(Items, "/items", "/all-items")
    api.add_resource(Item, "/items/<int:item_id>", endpoint="item")

    # @request GET /
    @app.route("/")
    def index():
        return "index"

    # @request POST /both
    # @request GET /both
    @app.route("/both", methods=["GET", "POST"])
    @no_wraps
    def both():
        return "both"

    app.add_url_rule("/things/", view_func=Things.as_view("things"))
    app.add_url_rule("/things/<int:thing_id>", view_func=Things.as_view("thing"))
    app.add_url_rule("/list", view_func=ListView.as_view("list"))
    # @request GET /about
    app.add_url_rule("/about", "about", generic_page("about"))
    # @request GET /terms
    app.add_url_rule("/terms", "terms", generic_page("terms"))
    for path, view in (("/late/one", users.late_one), ("/late/two", users.late_two)):
        app.add_url_rule(path, view_func=view)

    # @request GET /page/a/b
    @app.get("/page/<path:name>")
    @traced("page.show")  # @span page.show
    def page(name):
        with tracer.start_as_current_span(f"page.{name.split('/')[0]}.render"):  # @span page.a.render
            return name

    return app
