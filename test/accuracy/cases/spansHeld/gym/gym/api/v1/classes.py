from flask import Blueprint

classes_bp = Blueprint("classes", __name__, url_prefix="/classes")
bookings = Blueprint("bookings", __name__, url_prefix="/<slug>/bookings")


# @request GET /api/v1/classes/
@classes_bp.get("/")
def list_classes():
    return []


# @request GET /api/v1/classes/yoga
# @request PUT /api/v1/classes/yoga
@classes_bp.route("/<slug>", methods=["GET", "PUT"])
def one_class(slug):
    return {"slug": slug}


# @request POST /api/v1/classes/yoga/bookings
@bookings.route("", methods=("POST",))
def book(slug):
    return {}, 201


# @request DELETE /api/v1/classes/yoga/bookings/77
@bookings.delete("/<uuid_or_id>")
def cancel(slug, uuid_or_id):
    return "", 204


classes_bp.register_blueprint(bookings)
