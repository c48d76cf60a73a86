from flask import Blueprint
from opentelemetry import trace

from .spans import section

bp = Blueprint("users", __name__)
tracer = trace.get_tracer("shop.users")
PROFILE = "/<int:user_id>/profile"


# @request GET /users/
@bp.route("/")
def index():
    with tracer.start_as_current_span("load"):  # @span load @shop.users
        return []


# @request GET /users/7
@bp.get("/<int:user_id>")
def show(user_id):
    with section("users.show", kind="x"):  # @span users.show
        return "user"


# @request GET /users/7/profile
@bp.get(PROFILE)
def profile(user_id):
    return "profile"


# @request GET /late/one
def late_one():
    return "one"


# @request GET /late/two
def late_two():
    return "two"
