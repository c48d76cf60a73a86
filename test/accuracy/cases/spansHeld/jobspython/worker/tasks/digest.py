from celery import shared_task

from worker.celery_app import app


# @place celery-digest
@app.task(name="digest.send_all", bind=True, max_retries=3)
def send_all_digests(self):
    return render.delay(1)


# @place celery-render
@shared_task
def render(user_id):
    return user_id
