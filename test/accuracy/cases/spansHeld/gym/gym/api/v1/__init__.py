from flask import Blueprint

from .classes import classes_bp
from .members import MemberAPI, MemberListAPI, bp as members_bp
from . import lockers

v1 = Blueprint("v1", __name__)
v1.register_blueprint(classes_bp)
v1.register_blueprint(members_bp, url_prefix="/members")
v1.add_url_rule("/members", view_func=MemberListAPI.as_view("members"))
v1.add_url_rule("/members/<int:member_id>", view_func=MemberAPI.as_view("member"))
lockers.routes(v1)
