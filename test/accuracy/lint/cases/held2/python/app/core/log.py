import logging

import structlog

_audit = structlog.get_logger("audit")


def get_logger(name):
    return logging.getLogger(f"app.{name}")


def audit(event, **fields):
    _audit.info(event, **fields)  #= -


def drop_secrets(_logger, _method, event):
    for key in ("password", "token"):
        event.pop(key, None)
    return event


class Redacting(logging.Filter):
    def filter(self, record):
        return True


def request_finished(request, response, elapsed):
    log = get_logger("access")
    log.info("%s %s %s", request.method, request.path, response.status_code)  #= -
    log.info("%s %s" % (request.method, request.path))  #= u
    log.info("took %.2f ms", elapsed * 1000)  #= -
    log.debug("request %s", request.headers.get("Authorization"))  #= s
    log.debug("request %s", request.headers.get("Content-Type"))  #= -
    log.debug("request headers %s", {k: v for k, v in request.headers.items()})  #= s
    log.debug("request headers %s", {k: "***" for k in request.headers})  #= -
    log.debug("response cookies %s", response.cookies)  #= s
    log.debug("response cookies %d", len(response.cookies))  #= -
    audit("finished", path=request.path)  #= -
    audit("finished", auth_token=request.auth_token)  #= s


def session_refresh(session, user):
    log = get_logger("session")
    log.info("refreshing session of %s", user.id)  #= -
    log.info("refreshing session %s", session.session_key)  #= s
    log.info("session expires %s", session.expire_date)  #= -
    log.info("session token %s", session["token"])  #= s
    log.info("session engine %s", session.__class__.__name__)  #= -
    user_password = getattr(user, "password", None)
    log.info("stored %s", user_password)  #= s
    log.info("has usable password: %s", user.has_usable_password())  #= -
    log.info("password age %d days", user.password_age.days)  #= -
    basic = (user.name, user.basic_auth_password)
    log.info("basic auth as %s", basic[0])  #= -
    log.info("basic auth %s", basic)  #= s
    if (pw := user.raw_password) is not None:
        log.info("walrus %s", pw)  #= s
    for key, value in session.items():
        log.debug("%s", key)  #= -
    error = PermissionError(f"key {user.api_key} revoked")
    log.error("revoked", exc_info=error)  #= s?
    log.error(error)  #= s
    log.error("revoked", exc_info=PermissionError("key revoked"))  #= -
    with open("/run/secrets/db_password") as handle:
        db_password = handle.read()
    log.debug("db password read from %s", handle.name)  #= -
    log.debug("db password %s", db_password)  #= s
    return db_password
