import os
import sys

sys.argv = ["manage.py", "runserver", "--noreload", os.environ["PORT"]]
os.environ["DJANGO_SETTINGS_MODULE"] = "museum.settings"
from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
