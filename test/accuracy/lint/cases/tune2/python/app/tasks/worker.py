import logging
import logging.config
import pprint
import sys

from app.core.log import get_logger
from tqdm import tqdm

logging.basicConfig(stream=sys.stdout)
logger = get_logger("worker")
bar = tqdm(total=3)


class Dialog:
    def info(self, text):
        return text

    def error(self, text):
        return text


class Worker:
    logger = get_logger("worker.class")

    def __init__(self, broker_url, auth_key, config, dialog: Dialog):
        self.broker_url = broker_url
        self.auth_key = auth_key
        self.config = config
        self.dialog = dialog
        self.logger.info("worker created")  #= -
        self.logger.info("auth key %s", auth_key)  #= s
        self.logger.info("config %s", config)  #= s
        self.logger.info("config %s", config["concurrency"])  #= -
        self.logger.info("config %s", config["broker_password"])  #= s
        self.logger.info("config keys %s", list(config.keys()))  #= -

    def run(self, job):
        self.logger.info("job %s", job.id)  #= -
        self.logger.info("job %s" % job.id)  #= u
        self.logger.info(f"job {job.id!r}")  #= u
        self.logger.info("job " + str(job.id))  #= u
        bar.write(f"job {job.id}")  #= -
        bar.set_description(f"job {job.id}")  #= -
        self.dialog.info(f"job {job.id} by {self.auth_key}")  #= -
        self.dialog.error("secret " + self.auth_key)  #= -
        print("job done")  #= p
        print("job", job.id)  #= p
        pprint.pprint(job.stats)  #= p
        sys.stderr.write("job done\n")  #= p?
        try:
            job.run()
        except ValueError as error:
            self.logger.error("job failed", exc_info=error)  #= -
            self.logger.error("job %s failed: %s", job.id, error)  #= -
            raise RuntimeError(f"job {job.id} failed with {error}") from error

    def vault(self, client, path):
        secret = client.read(path)
        self.logger.debug("read secret at %s", path)  #= -
        self.logger.debug("read secret %s", secret)  #= s
        self.logger.debug("read secret", extra={"data": secret["data"]})  #= s
        self.logger.debug("lease %s", secret["lease_id"])  #= s?
        self.logger.debug("secret has %d fields", len(secret["data"]))  #= -
        first, *_ = secret["data"].values()
        self.logger.debug("first %s", first)  #= s
        vault_token = client.token
        self.logger.debug("vault token %s", vault_token)  #= s
        self.logger.debug("vault token %s", mask(vault_token))  #= -
        self.logger.debug("vault token ttl %s", client.token_ttl)  #= -
        secret_path = path
        self.logger.debug("secret path %s", secret_path)  #= -

    def ssh(self, user, private_key, passphrase, known_hosts):
        self.logger.debug("ssh as %s", user)  #= -
        self.logger.debug("ssh key %s", private_key)  #= s
        self.logger.debug("ssh passphrase %s", passphrase)  #= s
        self.logger.debug("ssh key file %s", user.private_key_path)  #= -
        self.logger.debug("ssh key type %s", private_key.get_name())  #= -
        self.logger.debug("ssh key fingerprint %s", private_key.get_fingerprint())  #= -
        self.logger.debug("%d known hosts", len(known_hosts))  #= -
        self.logger.debug("ssh -----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ")  #= s
        self.logger.debug("%s", {"user": user, "passphrase": passphrase})  #= s
        self.logger.debug("%s", f"{user}:{passphrase}")  #= s u?
        args = (user, passphrase)
        self.logger.debug("%s %s", *args)  #= s

    def literals(self):
        self.logger.debug("AKIAQ3EGRJ2VZL7WXN4T")  #= s
        self.logger.debug("password=%s", "changeme")  #= -
        self.logger.debug("password is required")  #= -
        self.logger.debug("Authorization: Bearer <token>")  #= -
        self.logger.debug("sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")  #= -
        self.logger.debug("glpat-Zx8Kq2LmN9pRs4TuV6wX")  #= s


def mask(text):
    return text[:2] + "***"
