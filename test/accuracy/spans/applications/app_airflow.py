# Airflow: its core, execution and authentication interfaces.
import os

os.environ.update(AIRFLOW_HOME=os.getcwd(), AIRFLOW__CORE__UNIT_TEST_MODE="False", AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{os.getcwd()}/x.db", AIRFLOW__API_AUTH__JWT_SECRET="seven", AIRFLOW__CORE__LOAD_EXAMPLES="False")


def run(kit, out):
    from airflow.api_fastapi.app import create_app

    kit.starlette(out, create_app())
