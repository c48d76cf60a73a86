import logging
from dataclasses import dataclass, field

from django.conf import settings
from opentelemetry import trace, baggage
from prometheus_client import Counter

import loggers

LOG = logging.getLogger("work")
log = loggers.get("work")
_logger = logging.getLogger(__name__)
CALLS = Counter("calls_total", "calls", ["key"])


@dataclass
class Connection:
    host: str
    password: str

    def url(self):
        return f"postgres://app:{self.password}@{self.host}"


@dataclass
class Safe:
    host: str
    password: str = field(repr=False)


@dataclass
class Point:
    x: int
    y: int


def connect(connection: Connection, safe: Safe, point: Point):
    LOG.info("connecting %s", connection.host)  #= -
    LOG.info("connecting %s", connection)  #= s
    LOG.info("connecting %r", connection)  #= s
    LOG.info("connecting %s", safe)  #= -
    LOG.info("connecting %s", point)  #= -
    LOG.info("connecting %s", connection.url())  #= s
    LOG.info("type %s", type(connection.password))  #= -
    fresh = Connection(host="db", password="x")
    LOG.info("fresh %s", fresh)  #= s
    LOG.log(logging.INFO, "connecting %s", connection.password)  #= s
    LOG.log(logging.INFO, "connecting %s", connection.host)  #= -
    LOG.log(logging.INFO, f"connecting {connection.host}")  #= u
    _logger.info("debug=%s", settings.DEBUG)  #= -
    _logger.info("secret=%s", settings.SECRET_KEY)  #= s
    _logger.info("settings %s", settings.DATABASES)  #= s?
    logging.info("root %s", connection.password)  #= s
    logging.info("root " + connection.host)  #= u
    logging.info("root %s", connection.host)  #= -
    logging.getLogger("x").warning("inline %s" % connection.host)  #= u
    logging.getLogger("x").warning("inline")  #= -


class Worker:
    def __init__(self, logger, private_key):
        self.logger = logger
        self._private_key = private_key

    def run(self, job, context):
        self.logger.info("job %s", job.id)  #= -
        self.logger.info("job {}".format(job.id))  #= u
        self.logger.info("key %s", self._private_key)  #= s
        context.logger.info("job %s", job.token)  #= s
        context.log.debug("job done")  #= -
        message = "job " + job.id
        self.logger.info(message)  #= u
        text = ""
        for name, value in {"password": job.password}.items():
            text += f"{name}={value}"
        self.logger.info(text)  #= s u?
        lines = [f"{k}" for k in ("a", "b")]
        self.logger.info("lines %s", lines)  #= -
        done = lambda: self.logger.info("pin %s", job.pin_code)  #= s
        done()
        self.logger.info("passphrase %s", job.passphrase)  #= s
        self.logger.info("passenger %s compass %s", job.passenger, job.compass)  #= -
        self.logger.info("author %s", job.author)  #= -
        self.logger.info("public key %s", job.public_key)  #= -
        self.logger.info("password_hash %s", job.password_hash)  #= -
        self.logger.info("tokens %d", len(job.tokens))  #= -
        self.logger.info("tokens used %d", job.prompt_tokens)  #= -
        self.logger.info("is_secret %s", job.is_secret)  #= -
        self.logger.info("password_file %s", job.password_file)  #= -
        self.logger.info("next %s", job.next_page_token)  #= -
        self.logger.info("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg")  #= s
        self.logger.info("aws AKIAQWERTYUIOPASDFGH")  #= s
        self.logger.info("key: sk-ant-api03-Zx81mQpLr2TvBn56KwYd09HsGfJc74Ea-xxYYzz123456")  #= s
        self.logger.info("uuid 123e4567-e89b-12d3-a456-426614174000")  #= -
        self.logger.info("digest 5d41402abc4b2a76b9719d911017c592")  #= -


def spans(user, token):
    span = trace.get_current_span()
    span.set_attribute("user.password", user.password)  #= s
    span.set_attribute("user.kind", user.kind)  #= -
    span.set_attributes({"token": token})  #= s
    span.add_event("refreshed", {"token_type": "bearer"})  #= -
    baggage.set_baggage("session", token)  #= s
    baggage.set_baggage("tenant", user.tenant)  #= -
    CALLS.labels(key=token).inc()  #= s
    CALLS.labels(key=user.kind).inc()  #= -


def show(value):
    log.info("value %s", value)  #= -


def give(user):
    show(user.name)  #= -
    show(user.password)  #= s
    log.info("made %s", make_token())  #= s
    log.info("made %s", make_name(user.password))  #= -
    log.info("made %s", fernet.encrypt(user.password))  #= -
    log.info("made %s", redact(user.password))  #= -
    catalog.info(user.password)  #= -
    dialog.warning(user.password)  #= -
    login(user.password)  #= -
    user.blog.info(user.password)  #= -
    password = user.name
    log.info("user %s", user.name)  #= -
    result = (user.password, user.name)
    log.info("second %s", result[1])  #= -
    log.info("all %s", result)  #= s
    error = ValueError(f"bad password {user.password}")
    log.error(error)  #= s
    log.error("oops %s", str(error))  #= s


def make_token():
    token = uuid4().hex
    return token


def make_name(password):
    return "n"


def redact(text):
    return "***"


def later(config):
    value = "none"
    log.info("value %s", value)  #= -
    value = config.api_secret
    log.info("value %s", value)  #= s
    log.info("config %s", config)  #= -
    log.info("cfg %s", {"host": config.host, "password": config.password})  #= s
    log.info("cfg %s", {"host": config.host, "password": "***"})  #= -
    log.info("cfg %s", {k: v for k, v in config.items() if k != "password"})  #= -
