import time
import uuid

from flask import Flask, current_app, g, request
from opentelemetry import baggage, metrics, trace

tracer = trace.get_tracer(__name__)
requests_total = metrics.get_meter(__name__).create_counter("requests")


def install(app: Flask) -> None:
    app.logger.info("gateway for %s", app.config["UPSTREAM"])  #= -
    app.logger.debug("config %s", app.config)  #= s
    app.logger.debug("secret key %s", app.config["SECRET_KEY"])  #= s
    app.logger.debug("secret key set: %s", "SECRET_KEY" in app.config)  #= -
    app.logger.info("session cookie name: " + app.config["SESSION_COOKIE_NAME"])  #= u

    @app.before_request
    def begin():
        g.request_id = request.headers.get("X-Request-ID") or str(uuid.uuid4())
        g.started = time.monotonic()
        current_app.logger.info("%s %s", request.method, request.path)  #= -
        current_app.logger.info("{} {}".format(request.method, request.path))  #= u
        current_app.logger.debug("headers: %s", request.headers)  #= s
        api_key = request.headers.get("X-Api-Key")
        if api_key is None:
            current_app.logger.warning("no api key in request %s", g.request_id)  #= -
            return {"error": "no api key"}, 401
        span = trace.get_current_span()
        span.set_attribute("client.api_key", api_key)  #= s
        span.set_attribute("client.api_key_present", True)  #= -
        span.set_attribute("http.route", request.path)  #= -
        span.set_attributes({"client.auth": request.headers["Authorization"]})  #= s
        client = current_app.extensions["clients"].find(api_key)
        if client is None:
            current_app.logger.warning("unknown key %s", api_key)  #= s
            current_app.logger.warning("unknown key %s", api_key[:6] + "...")  #= -
            requests_total.add(1, {"outcome": "unknown"})  #= -
            requests_total.add(1, {"outcome": "unknown", "api_key": api_key})  #= s
            return {"error": "unknown"}, 403
        baggage.set_baggage("client.id", client.id)  #= -
        baggage.set_baggage("client.secret", client.secret)  #= s
        current_app.logger.info("client %s", client.name)  #= -
        current_app.logger.info(f"client {client.name}")  #= u
        return None

    @app.after_request
    def end(response):
        took = time.monotonic() - g.started
        current_app.logger.info("answered %s in %.3f s", response.status_code, took)  #= -
        current_app.logger.info("answered %s in %.3f s" % (response.status_code, took))  #= u
        current_app.logger.debug("set-cookie %s", response.headers.get("Set-Cookie"))  #= s
        return response

    @app.errorhandler(Exception)
    def failed(error):
        current_app.logger.exception("unhandled in %s", request.path)  #= -
        current_app.logger.error("unhandled: %s", error)  #= -
        current_app.logger.error("unhandled: " + str(error))  #= u
        return {"error": "internal"}, 500
