from opentelemetry import trace

from . import admin

tracer = trace.get_tracer("shop.admin")


# @request GET /admin/
@admin.route("/", strict_slashes=False)
def index():
    with tracer.start_as_current_span("load"):  # @span load @shop.admin
        return "admin"


# @request GET /admin/users/2
@admin.route("/users/<regular>")
def show(regular):
    return "admin user"
