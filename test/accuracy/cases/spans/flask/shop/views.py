from flask.views import MethodView, View


class Things(MethodView):
    # @request GET /things/
    # @request GET /things/3
    def get(self, thing_id=None):
        return "things"

    # @request PUT /things/3
    def put(self, thing_id):
        return "put"


class ListView(View):
    # @request GET /list
    def dispatch_request(self):
        return "list"


def generic_page(name):
    def render():
        return name
    return render
