import hashlib
import logging
import secrets
from dataclasses import dataclass, field

from passlib.hash import bcrypt

logger = logging.getLogger(__name__)


@dataclass
class Credentials:
    username: str
    password: str


@dataclass
class SafeCredentials:
    username: str
    password: str = field(repr=False)


class Plain:
    def __init__(self, password):
        self.password = password


class AuthService:
    def __init__(self, repo, pepper):
        self.repo = repo
        self.pepper = pepper

    def login(self, username: str, password: str):
        logger.info("login attempt by %s", username)  #= -
        logger.debug("login attempt by %s with %s", username, password)  #= s
        logger.debug(f"login {username}:{password}")  #= s u
        logger.debug("password has %d characters", len(password))  #= -
        creds = Credentials(username, password)
        logger.debug("credentials: %s", creds)  #= s
        logger.debug("credentials: %r", SafeCredentials(username, password))  #= -
        logger.debug("plain: %s", Plain(password))  #= -
        user = self.repo.by_name(username)
        if user is None:
            logger.warning("unknown user or wrong password")  #= -
            return None
        valid = bcrypt.verify(password + self.pepper, user.password_hash)
        logger.debug("password valid: %s", valid)  #= -
        if not valid:
            logger.warning("wrong password for {}".format(username))  #= u
            logger.warning("wrong password: {}".format(password))  #= s u
            logger.warning("tried " + password)  #= s u
            return None
        token = secrets.token_urlsafe(32)
        logger.info("issued token %s", token)  #= s
        logger.info("issued token for %s", user.id)  #= -
        logger.info("issued token", extra={"user": user.id, "token": token})  #= s
        logger.info("issued token", extra={"user": user.id, "token_type": "bearer"})  #= -
        digest = hashlib.sha256(token.encode()).hexdigest()
        logger.debug("token digest %s", digest)  #= -
        session_id = self.repo.create_session(user, token)
        logger.info("session %s opened", session_id)  #= s
        logger.info("session for %s opened, ttl %d", user.id, 3600)  #= -
        return token

    def reset(self, user, new_password):
        logger.info("password reset for user %s", user.id)  #= -
        logger.info("password reset for user %s: %s", user.id, new_password)  #= s
        temp = new_password or secrets.token_hex(8)
        logger.info("temporary password is %s", temp)  #= s
        masked = "*" * len(new_password)
        logger.info("new password %s", masked)  #= -
        self.repo.save(user, bcrypt.hash(new_password))
        logger.info("password changed at %s", user.password_changed_at)  #= -
        logger.info("must change password: %s", user.must_change_password)  #= -

    def pepper_info(self):
        logger.debug("pepper configured: %s", bool(self.pepper))  #= -
        logger.debug("pepper is %s", self.pepper)  #= s?
        logger.debug("hash rounds %d", bcrypt.default_rounds)  #= -
