import base64
import logging
import os
import sys
import traceback
from pprint import pprint

import structlog
from fastapi import Request
from loguru import logger

from core.logs import get_logger, audit_logger

log = get_logger(__name__)
std = logging.getLogger("gateway")
structured = structlog.get_logger(__name__)


class Credentials:
    def __init__(self, client_id, client_secret):
        self.client_id = client_id
        self.client_secret = client_secret

    def __repr__(self):
        return f"Credentials({self.client_id})"


class Settings:
    def __init__(self):
        self.smtp_password = os.environ["SMTP_PASSWORD"]
        self.smtp_host = "mail"


def issue(request: Request, credentials: Credentials, settings: Settings):
    log.info("issue for %s", credentials.client_id)  #= -
    log.info("issue for %s", credentials.client_secret)  #= s
    log.info("issue with %s", credentials)  #= -
    log.debug("settings %s", settings.__dict__)  #= s
    log.debug("smtp %s", settings.smtp_password)  #= s
    log.debug("smtp %s", settings.smtp_host)  #= -
    audit_logger.info("auth header: %s", request.headers["authorization"])  #= s
    audit_logger.info("content type: %s", request.headers["content-type"])  #= -
    audit_logger.info("headers: %s", dict(request.headers))  #= s
    audit_logger.info(f"path: {request.url.path}")  #= u
    audit_logger.info("path: %s", request.url.path)  #= -
    basic = base64.b64encode(f"app:{settings.smtp_password}".encode())
    std.info("basic %s", basic)  #= s
    auth_token = request.headers.get("X-Auth-Token")
    std.info("auth token: {}".format(auth_token))  #= s u
    std.info("auth token: %s...", auth_token[:4])  #= -
    std.info("has auth token: %s", auth_token is not None)  #= -
    if not auth_token:
        std.warning("no auth token")  #= -
        std.warning("auth token missing in %s", request.url)  #= -
    structured.info("issued", client_secret=credentials.client_secret)  #= s
    structured.info("issued", client_id=credentials.client_id)  #= -
    structured.info("issued", token_ttl=300)  #= -
    structured.warning("issued %s" % credentials.client_id)  #= u
    structured.bind(client=credentials.client_id).info("issued")  #= -
    logger.info("issued {secret}", secret=credentials.client_secret)  #= s
    logger.info("issued {id}", id=credentials.client_id)  #= -
    logger.opt(lazy=True).debug("issued {}", lambda: credentials.client_secret)  #= s
    logger.info("issued " + credentials.client_id)  #= u
    logger.success("issued")  #= -


def environment():
    for key, value in os.environ.items():
        std.debug("%s=%s", key, value)  #= s
    std.debug("region %s", os.environ.get("AWS_REGION"))  #= -
    std.debug("key %s", os.environ.get("AWS_SECRET_ACCESS_KEY"))  #= s
    std.debug("key %s", os.environ.get("AWS_ACCESS_KEY_ID"))  #= -
    std.debug("path %s", os.environ["PATH"])  #= -
    std.debug("set: %s", "TOKEN" in os.environ)  #= -
    password = os.environ.pop("PASSWORD", None)
    std.debug("password %s", "set" if password else "unset")  #= -
    std.debug("password %r", password)  #= s
    std.debug("password", exc_info=True)  #= -
    kwargs = {"user": "x", "password": password}
    std.debug("kwargs %s", kwargs)  #= s
    std.debug("connect(%s)", ", ".join(f"{k}={v}" for k, v in kwargs.items()))  #= s
    clean = {**kwargs, "password": "********"}
    std.debug("kwargs %s", clean)  #= -
    kwargs.pop("password")
    std.debug("kwargs %s", kwargs)  #= -
    user, secret = "x", password
    std.debug("user %s", user)  #= -
    std.debug("secret %s", secret)  #= s
    std.debug("both %s %s", user, secret)  #= s
    sys.stdout.write("ready\n")  #= p?
    print(password)  #= s p
    print("ready", file=sys.stderr)  #= p
    pprint({"ready": True})  #= p
    traceback.print_exc()  #= p?


class Repository:
    logger = logging.getLogger("repository")

    def __init__(self, dsn):
        self.dsn = dsn
        self._token = None

    def open(self, token, n):
        self._token = token
        self.logger.info("opened with %s", self._token)  #= s
        self.logger.info("opened with %s connections", n)  #= -
        self.logger.info(f"opened with {n} connections")  #= u
        self.logger.info("opened with %d" % n)  #= u
        self.logger.info("opened with {n}".format(n=n))  #= u
        self.logger.info("opened" " in two parts")  #= -
        self.logger.info(f"opened without holes")  #= u?
        cls = type(self)
        cls.logger.info("opened")  #= -
        Repository.logger.warning("opened " + str(n))  #= u
        self.__class__.logger.debug("opened %s", n)  #= -

    @classmethod
    def describe(cls, item):
        cls.logger.info("item %s", item.secret_key)  #= s
        cls.logger.info("item %s", item.sort_key)  #= -
        cls.logger.info("item %s", item.partition_key)  #= -
        cls.logger.info("item %s", item.cache_key)  #= -
        cls.logger.info("item %s", item.keyboard)  #= -
