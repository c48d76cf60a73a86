# Apache Superset on an empty database.
import os
import sys

open("superset_config.py", "w").write(f"SECRET_KEY = 'x' * 42\nSQLALCHEMY_DATABASE_URI = 'sqlite:///{os.getcwd()}/x.db'\nWTF_CSRF_ENABLED = False\nTALISMAN_ENABLED = False\nFILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = {{'CACHE_TYPE': 'SimpleCache'}}\n")
sys.path.insert(0, os.getcwd())


def run(kit, out):
    from superset.app import create_app

    kit.flask(out, create_app())
