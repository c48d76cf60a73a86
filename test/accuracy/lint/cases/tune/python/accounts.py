import hashlib
import json
import logging
import os

import structlog
from flask import current_app, request
from loguru import logger as loguru_logger
from app.telemetry import log as shared_log

logger = logging.getLogger(__name__)
slog = structlog.get_logger()


class LoginForm:
    username: str
    password: str


class Account:
    def __init__(self, name, password, api_key):
        self.name = name
        self.password = password
        self.api_key = api_key
        self.log = logging.getLogger("account")

    def check(self, given):
        self.log.info("checking %s", self.name)  #= -
        self.log.info("checking %s", self.password)  #= s
        self.log.info("checking %s", given == self.password)  #= -
        self.log.info("checking %s", len(given))  #= -
        self.log.debug(f"key {self.api_key}")  #= s u
        self.log.debug("key %s", "*" * len(self.api_key))  #= -
        self.log.debug("key id %s", self.name)  #= -
        return given == self.password


def sign_in(form: LoginForm, password, remember):
    logger.info("sign-in of %s", form.username)  #= -
    logger.info("sign-in with %s", password)  #= s
    logger.info("sign-in with %s" % password)  #= s u
    logger.info("sign-in with {}".format(password))  #= s u
    logger.info("sign-in with " + password)  #= s u
    logger.info(f"sign-in, remember={remember}")  #= u
    logger.info("sign-in, remember=%s", remember)  #= -
    logger.debug("form %s", form.__dict__)  #= s
    logger.debug("form %s", vars(form))  #= s
    pw = form.password
    logger.info("got %s", pw)  #= s
    hashed = hashlib.sha256(pw.encode()).hexdigest()
    logger.info("got %s", hashed)  #= -
    logger.info("got %s", mask(pw))  #= -
    logger.info("password reset for %s", form.username)  #= -
    logger.info("password: %s", form.username)  #= s?
    logger.warning("wrong password")  #= -
    logger.warning("token expired for user %s", form.username)  #= -
    logger.info("password given: %s", bool(pw))  #= -
    logger.info("password given: %s", pw is not None)  #= -
    logger.info("password given: %s", "yes" if pw else "no")  #= -
    pw = "hidden"
    logger.info("got %s", pw)  #= -


def mask(value):
    return value[:2] + "***"


def handle():
    shared_log.info("headers %s", request.headers)  #= s
    shared_log.info("agent %s", request.headers.get("User-Agent"))  #= -
    shared_log.info("auth %s", request.headers.get("Authorization"))  #= s
    shared_log.info("auth %s", request.headers["Authorization"])  #= s
    shared_log.info("cookies %s", request.cookies)  #= s
    current_app.logger.info("path %s", request.path)  #= -
    current_app.logger.info("form %s", request.form["password"])  #= s
    current_app.logger.error("bad request from %s", request.remote_addr)  #= -
    current_app.logger.error(f"bad request from {request.remote_addr}")  #= u


def start():
    logger.debug("environment %s", os.environ)  #= s
    logger.debug("environment %s", dict(os.environ))  #= s
    logger.debug("home %s", os.environ["HOME"])  #= -
    logger.debug("db %s", os.environ["DB_PASSWORD"])  #= s
    logger.debug("db %s", os.getenv("SECRET_KEY"))  #= s
    logger.debug("mode %s", os.getenv("APP_MODE"))  #= -
    secret = os.environ.get("SIGNING")
    logger.debug("secret", extra={"secret": secret})  #= s
    logger.debug("secret", extra={"secret_name": "signing"})  #= -
    slog.info("starting", api_token=secret)  #= s
    slog.info("starting", workers=4)  #= -
    slog.bind(token=secret).info("starting")  #= s
    slog.info(f"starting {secret}")  #= s u
    loguru_logger.info("starting {}", secret)  #= s
    loguru_logger.info("starting {mode}", mode="x")  #= -
    loguru_logger.info(f"starting {os.getpid()}")  #= u
    loguru_logger.bind(user="x").info("bound")  #= -
    print("starting")  #= p
    print("secret is", secret)  #= s p
    print(f"starting {os.getpid()}")  #= p


def refresh(client):
    tokens = client.refresh()
    access_token, expires_in = tokens
    logger.info("expires in %s", expires_in)  #= -
    logger.info("token %s", access_token)  #= s
    payload = {"grant": "x", "client_secret": client.client_secret}
    logger.info("sending %s", payload)  #= s
    logger.info("sending %s", json.dumps(payload))  #= s
    logger.info("sending %s", payload["grant"])  #= -
    logger.info("sending %s", list(payload))  #= -
    logger.info("sending %s", payload.keys())  #= -
    del payload["client_secret"]
    logger.info("sending %s", payload)  #= -
    data = {**payload, "password": "x"}
    data["password"] = "***"
    logger.info("token_type %s", client.token_type)  #= -
    logger.info("token_url %s", client.token_url)  #= -
    logger.info("token_count %d", client.token_count)  #= -
    logger.info("secret_name %s", client.secret_name)  #= -
    logger.info("key_id %s", client.key_id)  #= -
    try:
        client.send(payload)
    except Exception as error:
        logger.exception("cannot send")  #= -
        logger.error("cannot send: %s", error)  #= -
        logger.error(f"cannot send: {error}")  #= u
        raise
