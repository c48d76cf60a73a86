from flask import Blueprint, render_template_string
from flask.views import View

web = Blueprint("web", __name__)


def page(rule, **options):
    return web.route("/pages" + rule, **options)


# @request GET /
@web.route("/")
def home():
    return "home"


# @request GET /pages/prices
@page("/prices")
def prices():
    return render_template_string("prices")


class Timetable(View):
    methods = ["GET"]

    def __init__(self, day):
        self.day = day

    # @request GET /timetable/today
    # @request GET /timetable/tomorrow
    def dispatch_request(self):
        return self.day


web.add_url_rule("/timetable/today", view_func=Timetable.as_view("today", day="t"))
web.add_url_rule("/timetable/tomorrow", view_func=Timetable.as_view("tomorrow", day="n"))
