from flask import Blueprint, jsonify
from flask.views import MethodView

from ...extensions import login_required, traced, tracer

bp = Blueprint("member_actions", __name__)


class MemberListAPI(MethodView):
    decorators = [login_required]

    # @request GET /api/v1/members
    def get(self):
        return jsonify([])

    # @request POST /api/v1/members
    def post(self):
        enroll("x")
        return {}, 201


class MemberAPI(MethodView):
    init_every_request = False

    # @request GET /api/v1/members/3
    def get(self, member_id):
        with tracer.start_as_current_span(f"load member"):  # @span load member @gym.services
            return {"id": member_id}

    # @request DELETE /api/v1/members/3
    def delete(self, member_id):
        return "", 204


# @request POST /api/v1/members/3/freeze
@bp.post("/<int:member_id>/freeze")
@login_required
def freeze(member_id):
    bill(member_id)
    return {}


# @span membership.enroll @gym.services
@traced("membership.enroll", kind="new")
def enroll(name):
    return name


# @span bill @gym.services
@traced()
def bill(member_id):
    return member_id
