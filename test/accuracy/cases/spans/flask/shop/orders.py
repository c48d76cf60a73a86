from flask import Blueprint

orders_bp = Blueprint("orders", __name__)


def route(path, **options):
    return orders_bp.route("/v1" + path, **options)


# @request GET /api/orders/
@orders_bp.route("/")
def index():
    return "orders"


# @request GET /api/orders/5
@orders_bp.route("/<order>")
def show(order):
    return "order"


# @request GET /api/orders/v1/open
@route("/open")
def opened():
    return "open"
