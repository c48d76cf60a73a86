import logging
import smtplib

log = logging.getLogger("mail")
print_ = print


class Mailer:
    def __init__(self, logger: logging.Logger, host: str, smtp_pass: str):
        self._logger = logger
        self.host = host
        self.smtp_pass = smtp_pass

    def connect(self):
        self._logger.info("connecting to smtp host %s", self.host)  #= -
        self._logger.info("smtp pass %s", self.smtp_pass)  #= s
        self._logger.info(f"smtp host {self.host}")  #= u
        server = smtplib.SMTP(self.host)
        server.login("mailer", self.smtp_pass)
        self._logger.info("smtp login ok")  #= -
        return server

    def send_code(self, user, verification_code, magic_link_token):
        self._logger.info("verification code sent to user %s", user.id)  #= -
        self._logger.info("verification code %s sent", verification_code)  #= s
        self._logger.info("country code %s", user.country_code)  #= -
        self._logger.info("status code %d", 250)  #= -
        link = f"https://app.example/magic?token={magic_link_token}"
        self._logger.info("magic link %s", link)  #= s
        self._logger.info("magic link sent")  #= -
        self._logger.info("password reset email sent to %s", user.id)  #= -
        self._logger.warning("your password expires in {} days".format(user.days))  #= u
        print("code sent")  #= p
        print("code sent to", user.id, file=__import__("sys").stderr)  #= p?
        print_("aliased")  #= p?


def webhook(request, signing_secret):
    log.debug("webhook of %d bytes", len(request.data))  #= -
    log.debug("signing secret %s", signing_secret)  #= s
    log.debug("signature valid: %s", request.signature_valid)  #= -
    log.debug("webhook id %s", request.headers["X-Webhook-Id"])  #= -
    log.debug("webhook headers %s", dict(request.headers))  #= s
    log.debug("webhook secret configured: %s", "yes" if signing_secret else "no")  #= -
    log.debug("webhook", extra={"secret": signing_secret})  #= s
    log.debug("webhook", extra={"secret_id": request.secret_id})  #= -
    log.debug("webhook {}".format(request.path))  #= u
    log.debug("webhook %s", request.path, stack_info=True)  #= -
    raise ValueError("bad webhook %s" % request.path)


def template(text, catalog, password):
    catalog.info(f"{password}")  #= -
    rendered = text % {"password": password}
    log.debug("rendered %d characters", len(rendered))  #= -
    log.debug(rendered)  #= s u?
    log.debug("percent 100%")  #= -
    log.debug("braces {} are not filled")  #= -
