from apscheduler.schedulers.background import BackgroundScheduler

scheduler = BackgroundScheduler()


# @place aps-refresh
@scheduler.scheduled_job("interval", minutes=5, id="refresh-cache")
def refresh():
    return None


# @place aps-export
def export_rows():
    return None


def start():
    scheduler.add_job(export_rows, "cron", hour=1, id="export-rows")
    scheduler.start()
