# pretix with the settings of its own tests, without middleware of its own: the organisers' pages, the shops' and the interface.
import os
import sys


def prepare():
    open("pretix_settings.py", "w").write("from pretix.testutils.settings import *\nMIDDLEWARE = []\nALLOWED_HOSTS = ['*']\n")
    sys.path.insert(0, os.getcwd())
    os.environ["DJANGO_SETTINGS_MODULE"] = "pretix_settings"


def run(kit, out):
    kit.django(out)
