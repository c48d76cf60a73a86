from logging import Logger, getLogger
from typing import NamedTuple

from twisted.logger import Logger as TwistedLogger  # noqa: F401


class Login(NamedTuple):
    account: str
    password: str


class Carrier:
    def __init__(self, login: Login, logger: Logger | None = None):
        self.logger = logger or getLogger(__name__)
        self.login = login

    def label(self, order: str) -> str | None:
        self.logger.info(
            "label for %s as %s",  #= -
            order,
            self.login.account,
        )
        self.logger.debug(
            "label for %s as %s with %s",
            order,
            self.login.account,
            self.login.password,  #= s
        )
        self.logger.info(
            f"label for {order}"  #= u
        )
        self.logger.info(
            "label for {}"  #= u
            .format(order)
        )
        self.logger.debug("login %s", self.login)  #= s
        ticket = self._ticket()
        if not ticket:
            self.logger.error("no ticket for %s", order)  #= -
            self.logger.error("no ticket for %s" % (order,))  #= u
            return None
        number, secret_key = ticket
        self.logger.debug("ticket %s", number)  #= -
        self.logger.debug("ticket %s", secret_key)  #= s
        self.logger.debug("ticket key %s", "*" * len(secret_key))  #= -
        self.logger.debug("ticket key %s", hash(secret_key))  #= -
        fixed = "ticket is there"
        self.logger.debug(fixed)  #= -
        self.logger.debug(fixed + ": " + number)  #= u
        return number

    def _ticket(self) -> tuple[str, str] | None:
        return None
