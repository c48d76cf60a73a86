"""`python -m payments`: telemetry first, so that every library is instrumented before it is used."""

import logging
import os

from payments.telemetry import start_telemetry

start_telemetry()

import uvicorn  # noqa: E402

from payments.app import make_app  # noqa: E402

port = int(os.environ.get("PORT", "7403"))
logging.getLogger("payments").info("payments is listening on port %d", port)
uvicorn.run(make_app(), host="127.0.0.1", port=port, log_config=None, access_log=False)
