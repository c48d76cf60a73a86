import os


def run(kit, out):
    from changedetectionio import store
    from changedetectionio.flask_app import changedetection_app

    kept = store.ChangeDetectionStore(datastore_path=os.getcwd(), include_default_watches=False)
    kit.flask(out, changedetection_app({"datastore_path": os.getcwd(), "app_path": os.getcwd()}, kept))
    kit.write(out)
    out.flush()
    os._exit(0)  # its threads never end
