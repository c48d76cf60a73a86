from worker.celery_app import app


# @place celery-purge
@app.task(ignore_result=True)
def purge():
    return None


class Rebuild(app.Task):
    name = "search.rebuild"

    # @place celery-class
    def run(self, index):
        return index


def kick():
    # @place celery-apply
    app.send_task("search.rebuild", args=["a"])
