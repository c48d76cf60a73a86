import logging
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel, SecretStr

_logger = logging.getLogger(__name__)


class Settings(BaseModel):
    host: str
    password: SecretStr
    api_token: SecretStr


class RawSettings(BaseModel):
    host: str
    password: str
    port: int = 25


class Account:
    def __init__(self, name, pin):
        self.name = name
        self.pin = pin

    def __repr__(self):
        return f"Account({self.name})"


class Token:
    def __init__(self, raw):
        self.raw = raw

    def __str__(self):
        return "<token>"


def mask_dsn(dsn: str) -> str:
    parts = urlsplit(dsn)
    return urlunsplit(parts._replace(netloc=parts.hostname or ""))


def scrub(text: str) -> str:
    return text.split("@")[-1]


def show(settings: Settings, raw: RawSettings, account: Account):
    _logger.info("settings %s", settings)  #= -
    _logger.info("password %s", settings.password)  #= -
    _logger.info("password %s", settings.password.get_secret_value())  #= s
    _logger.info("settings %s", raw)  #= s
    _logger.info("settings %s", raw.model_dump())  #= s
    _logger.info("settings %s", raw.model_dump(exclude={"password"}))  #= -
    _logger.info("settings %s", raw.password)  #= s
    _logger.info("smtp %s:%s", raw.host, raw.port)  #= -
    _logger.info("account %r", account)  #= -
    _logger.info("account %s", account.pin)  #= s
    _logger.info("account %s", vars(account))  #= s
    _logger.info("account %s", account.__dict__)  #= s
    _logger.info("token %s", Token(raw.password))  #= -
    _logger.info("tokens used: %d", account.token_count)  #= -
    password = raw.password
    password = "<redacted>"
    _logger.info("password %s", password)  #= -
    secret = raw.password
    alias = secret
    _logger.info("value %s", alias)  #= s
    data = {"name": account.name, "pin": account.pin}
    _logger.info("data %s", data)  #= s
    del data["pin"]
    _logger.info("data %s", data)  #= -
    data["pin"] = "****"
    _logger.info("data %s", data)  #= -
    pieces = ["name=" + account.name]
    pieces.append("pin=" + account.pin)
    _logger.info(" ".join(pieces))  #= s u?
    message = "connect "
    message += raw.host
    message += " " + raw.password
    _logger.info(message)  #= s u?
    _logger.info("a constant " "in two parts")  #= -
    _logger.info("a constant " + "in two parts")  #= -
    _logger.info(f"a constant")  #= -
    _logger.log(logging.INFO, "level as argument %s", account.name)  #= -
    _logger.log(logging.INFO, f"level as argument {account.name}")  #= u
