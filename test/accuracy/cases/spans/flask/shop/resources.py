from flask_restful import Resource


class Items(Resource):
    # @request GET /rest/items
    def get(self):
        return []

    # @request POST /rest/all-items
    def post(self):
        return {}


class Item(Resource):
    # @request GET /rest/items/4
    def get(self, item_id):
        return {}

    # @request DELETE /rest/items/4
    def delete(self, item_id):
        return {}
