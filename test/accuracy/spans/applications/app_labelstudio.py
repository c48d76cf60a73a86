# Label Studio with its own settings, without middleware of its own.
import os
import sys


def prepare():
    import label_studio

    sys.path.insert(0, os.path.dirname(label_studio.__file__))
    os.environ.update(DJANGO_SETTINGS_MODULE="core.settings.label_studio", LABEL_STUDIO_BASE_DATA_DIR=os.getcwd(), DATABASE_NAME=os.path.join(os.getcwd(), "x.sqlite3"), DJANGO_DB="sqlite", COLLECT_ANALYTICS="0")
    from django.conf import settings

    settings.MIDDLEWARE = []
    settings.ALLOWED_HOSTS = ["*"]


def run(kit, out):
    kit.django(out)
