LOCKERS = "/lockers"


def routes(bp):
    bp.add_url_rule(LOCKERS, "lockers", all_lockers)
    bp.add_url_rule(LOCKERS + "/<int:number>/open", "open_locker", view_func=open_locker, methods=["POST"])


# @request GET /api/v1/lockers
def all_lockers():
    return []


# @request POST /api/v1/lockers/4/open
def open_locker(number):
    return {"number": number}
