import os
os.environ.update(MLFLOW_BACKEND_STORE_URI="sqlite:///x.db", _MLFLOW_SERVER_FILE_STORE="sqlite:///x.db", _MLFLOW_SERVER_ARTIFACT_ROOT="./a")
def run(kit, out):
    from mlflow.server import app
    kit.flask(out, app)
