def init_app(app):
    for path, view in (("/admin/reports", reports), ("/admin/users", users)):
        app.add_url_rule(path, view_func=view)


# @request GET /admin/reports
def reports():
    return "r"


# @request GET /admin/users
def users():
    return "u"
