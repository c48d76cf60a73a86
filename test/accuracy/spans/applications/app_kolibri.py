# Kolibri with the settings of its own tests, without middleware of its own.
import os
import sys

import typing_extensions  # the newer one, before the program brings its own


def prepare():
    os.environ.update(KOLIBRI_HOME=os.getcwd(), DJANGO_SETTINGS_MODULE="kolibri_settings")
    open("kolibri_settings.py", "w").write("from kolibri.deployment.default.settings.test import *\nMIDDLEWARE = []\nALLOWED_HOSTS = ['*']\n")
    sys.path.insert(0, os.getcwd())
    from kolibri.utils.main import initialize

    initialize(skip_update=True)


def run(kit, out):
    kit.django(out)
    kit.write(out)
    out.flush()
    os._exit(0)
