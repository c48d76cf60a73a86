import logging
import os
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from pydantic import SecretStr
from pydantic_settings import BaseSettings

log = logging.getLogger(__name__)


class Settings(BaseSettings):
    database_url: str
    redis_password: str
    signing_key: SecretStr
    token_lifetime: int = 900
    password_min_length: int = 12
    sentry_dsn: str | None = None
    secret_backend: str = "env"


@dataclass
class Mailbox:
    host: str
    user: str
    password: str
    port: int = 993


@dataclass
class Broker:
    host: str
    secret: str = field(repr=False)


@lru_cache
def settings() -> Settings:
    log.info("reading settings from the environment")  #= -
    log.debug("environment: %s", os.environ)  #= s
    log.debug("environment names: %s", sorted(os.environ))  #= -
    log.debug("environment has %d names", len(os.environ))  #= -
    log.debug("db is %s", os.environ.get("DATABASE_PASSWORD"))  #= s
    log.debug("stage is %s", os.environ.get("STAGE", "dev"))  #= -
    loaded = Settings()
    log.info("token lifetime %s, minimum password length %s", loaded.token_lifetime, loaded.password_min_length)  #= -
    log.info(f"token lifetime {loaded.token_lifetime}")  #= u
    log.info("secret backend: " + loaded.secret_backend)  #= u
    log.info("secret backend: %s", loaded.secret_backend)  #= -
    log.debug("redis password %s", loaded.redis_password)  #= s
    log.debug("signing key %s", loaded.signing_key)  #= -
    log.debug("signing key %s", loaded.signing_key.get_secret_value())  #= s
    log.debug("settings: %r", loaded)  #= s
    if loaded.sentry_dsn is None:
        log.warning("no sentry dsn, errors stay in the log")  #= -
    return loaded


def mailbox() -> Mailbox:
    box = Mailbox(os.environ["IMAP_HOST"], os.environ["IMAP_USER"], os.environ["IMAP_PASSWORD"])
    log.info("mailbox %s", box)  #= s
    log.info("mailbox %s", asdict(box))  #= s
    log.info("mailbox on %s:%d as %s", box.host, box.port, box.user)  #= -
    log.info("mailbox on {}:{}".format(box.host, box.port))  #= u
    log.info("mailbox on %s:%d" % (box.host, box.port))  #= u
    broker = Broker(os.environ["BROKER_HOST"], os.environ["BROKER_SECRET"])
    log.info("broker %s", broker)  #= -
    log.info("broker secret %s", broker.secret)  #= s
    return box
