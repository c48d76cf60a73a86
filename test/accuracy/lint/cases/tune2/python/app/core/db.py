import logging
import os
import re
from urllib.parse import urlsplit

import boto3
import psycopg2
import redis

from app.core.masking import mask_dsn, scrub

LOG = logging.getLogger("db")
DATABASE_URL = os.environ.get("DATABASE_URL")
REDIS_PASSWORD = os.getenv("REDIS_PASSWORD", "")

LOG.info("connecting to %s", DATABASE_URL)  #= s
LOG.info("connecting to %s", mask_dsn(DATABASE_URL))  #= -
LOG.info("connecting to %s", urlsplit(DATABASE_URL).hostname)  #= -
LOG.debug("environment: %s", os.environ)  #= s
LOG.debug("environment: %s", dict(os.environ))  #= s
LOG.debug("path: %s", os.environ["PATH"])  #= -
LOG.debug("home is " + os.environ["HOME"])  #= u


class Database:
    def __init__(self, host, user, password, port=5432):
        self.log = logging.getLogger(self.__class__.__name__)
        self.host = host
        self._password = password
        dsn = f"postgresql://{user}:{password}@{host}:{port}/app"
        self.log.info("dsn %s", dsn)  #= s
        self.log.info("host %s, port %d", host, port)  #= -
        self.log.info("host %s, port %d" % (host, port))  #= u
        self.log.debug("dsn %s", re.sub(r":[^:@/]+@", ":***@", dsn))  #= -
        self.log.debug("dsn %s", scrub(dsn))  #= -
        self.connection = psycopg2.connect(dsn)

    def reconnect(self):
        self.log.warning("reconnecting to %s", self.host)  #= -
        self.log.warning("reconnecting with %s", self._password)  #= s
        self.log.warning("reconnecting with %s", "***" if self._password else "no password")  #= -
        try:
            self.connection.reset()
        except psycopg2.Error as error:
            self.log.exception("reconnect failed")  #= -
            self.log.error("reconnect failed: %s", error)  #= -
            self.log.error(f"reconnect failed: {error}")  #= u
            self.log.error("reconnect as %(user)s/%(pw)s failed", {"user": "app", "pw": self._password})  #= s
            self.log.error("reconnect as %(user)s failed", {"user": "app"})  #= -
            raise ConnectionError(f"no connection to {self.host}") from error


def cache():
    client = redis.Redis(password=REDIS_PASSWORD)
    LOG.info("redis ready")  #= -
    LOG.debug("redis auth %s", REDIS_PASSWORD)  #= s
    LOG.debug("REDIS_PASSWORD is not set")  #= -
    if not REDIS_PASSWORD:
        LOG.warning("set %s to connect", "REDIS_PASSWORD")  #= -
    return client


def bucket():
    session = boto3.Session()
    credentials = session.get_credentials()
    LOG.debug("aws credentials method %s", credentials.method)  #= -
    LOG.debug("aws %s", credentials.secret_key)  #= s
    frozen = credentials.get_frozen_credentials()
    LOG.debug("aws %s", frozen.token)  #= s
    secret_name = "prod/db"
    value = boto3.client("secretsmanager").get_secret_value(SecretId=secret_name)
    LOG.info("secret %s fetched", secret_name)  #= -
    LOG.info("secret version %s", value["VersionId"])  #= -
    LOG.info("secret fetched: %s", value["SecretString"])  #= s
    LOG.info("secret fetched: %s", value["ARN"])  #= -
    objects = session.client("s3").list_objects_v2(Bucket="b")
    LOG.info("keys %s", [each["Key"] for each in objects["Contents"]])  #= -
    LOG.info("continuation %s", objects["NextContinuationToken"])  #= -
    return value
