from celery import Celery
from celery.schedules import crontab

app = Celery("worker")
app.conf.beat_schedule = {
    "nightly-digest": {"task": "digest.send_all", "schedule": crontab(hour=2)},
    "cleanup": {"task": "worker.tasks.cleanup.purge", "schedule": 3600.0},
}
