import logging
from typing import NamedTuple, TypedDict

from pydantic import BaseModel, SecretStr
from opentelemetry.trace import get_tracer

from . import logger, tracing

tracer = get_tracer("jobs")
module_log = logging.getLogger("jobs")
module_logger = module_log


class Target(BaseModel):
    host: str
    password: SecretStr


class Plain(BaseModel):
    host: str
    api_key: str


class Row(NamedTuple):
    user: str
    pin: str


class Grant(TypedDict):
    access_token: str
    scope: str


def run(target: Target, plain: Plain, grant: Grant, n: int):
    logger.info("target %s", target)  #= -
    logger.info("target %s", target.password)  #= -
    logger.info("target %s", target.password.get_secret_value())  #= s
    logger.info("plain %s", plain)  #= s
    logger.info("plain %s", plain.model_dump())  #= s
    logger.info("plain %s", plain.host)  #= -
    logger.info("plain %s", plain.model_dump(exclude={"api_key"}))  #= -
    logger.info("grant %s", grant)  #= s
    logger.info("grant %s", grant["access_token"])  #= s
    logger.info("grant %s", grant["scope"])  #= -
    logger.info("grant %s", grant.get("scope"))  #= -
    logger.warning("no grant after %d tries", n)  #= -
    logger.warning("no grant after {} tries".format(n))  #= u
    logger.critical("gone: " + plain.host)  #= u
    module_logger.info("run %s", n)  #= -
    module_logger.info("run %s" % n)  #= u
    with tracer.start_as_current_span("run") as span:
        span.set_attribute("grant.token", grant["access_token"])  #= s
        span.set_attribute("grant.scope", grant["scope"])  #= -
        span.set_attribute("n", n)  #= -
        span.add_event("granted", attributes={"api_key": plain.api_key})  #= s


def encrypting(cipher, password, salt, hasher, n):
    encrypted = cipher.encrypt(password)
    module_log.info("stored %s", encrypted)  #= -
    module_log.info("stored %s", cipher.encrypt(password))  #= -
    module_log.info("stored %s", hasher.hash(password))  #= -
    decrypted = cipher.decrypt(encrypted)
    module_log.info("read %s", decrypted)  #= s?
    password_encrypted = encrypted
    module_log.info("stored %s", password_encrypted)  #= -
    module_log.info("strength %s", strength(password))  #= -
    module_log.info("score %s", score_password(password))  #= -
    obfuscated = obfuscate(password)
    module_log.info("stored %s", obfuscated)  #= -
    stars = len(password) * "*"
    module_log.info("stored %s", stars)  #= -
    module_log.info("stored %s", password[-2:])  #= -
    module_log.info("stored %s", password)  #= s
    module_log.info("stored", extra={"pw": password})  #= s
    module_log.info("stored", extra={"pw_len": len(password)})  #= -
    module_log.info(msg="stored %s" % password)  #= s u
    module_log.info(msg="stored")  #= -
    joined = ":".join(["user", password])
    module_log.info("joined %s", joined)  #= s
    parts = joined.split(":")
    items = []
    items.append(password)
    module_log.info("items %s", items)  #= s
    module_log.info("items %d", len(items))  #= -
    for item in items:
        module_log.info("item %s", item)  #= s
    copy = password if n > 2 else "none"
    module_log.info("copy %s", copy)  #= s
    empty = password or "none"
    module_log.info("copy %s", empty)  #= s
    same = password == "none"
    module_log.info("same %s", same)  #= -
    starts = password.startswith("a")
    module_log.info("starts %s", starts)  #= -
    where = password.find("a")
    module_log.info("where %s", where)  #= -
    module_log.info("password policy: %s", "strict")  #= -
    module_log.info("password policy: %s", policy.name)  #= -
    module_log.info("The password for %s must be changed", policy.owner)  #= -
    module_log.info("credentials loaded from %s", policy.path)  #= -
    module_log.info("Unable to decode token: %s", policy.error)  #= -
    module_log.info("secret=%s", policy.value)  #= s


def call(row, raw):
    emit("a", row.user)  #= -
    emit("a", row.pin)  #= s?
    emit("a", row.password)  #= s
    module_log.info("got %s", fetch_secret("a"))  #= s
    module_log.info("got %s", fetch_count("a"))  #= -
    Terminal().info(row.password)  #= -
    raw.changelog.info(row.password)  #= -
    raw.prologue(row.password)  #= -
    raw.analog.debug(row.password)  #= -
    math.log(row.password_entropy)  #= -


def emit(label, value):
    module_log.info("%s %s", label, value)  #= -


def fetch_secret(name):
    return vault.read(name).secret


def fetch_count(name):
    return vault.count(name)


def broken(db, password):
    try:
        db.open(password)
    except ConnectionError as error:
        module_log.error("cannot open", exc_info=error)  #= -
        module_log.error("cannot open with %s: %s", password, error)  #= s
        raise RuntimeError("cannot open with " + password) from error
    except OSError:
        module_log.exception(f"cannot open {db.name}")  #= u
        module_log.exception("cannot open %s", db.name)  #= -
