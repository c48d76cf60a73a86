import logging

from django.db import models

logger = logging.getLogger(__name__)


class Customer(models.Model):
    name = models.CharField(max_length=80)
    password = models.CharField(max_length=128)

    def __repr__(self):
        return f"<Customer {self.pk}>"

    def save(self, *args, **kwargs):
        logger.debug("saving %r", self)  #= -
        logger.debug("saving %s", self.pk)  #= -
        logger.debug("saving " + self.name)  #= u
        if self.password.startswith("plain:"):
            logger.error("plain password in %s", self.pk)  #= -
            logger.error("plain password in %s: %s", self.pk, self.password)  #= s
        super().save(*args, **kwargs)


class ApiKey(models.Model):
    value = models.CharField(max_length=64)
    owner = models.ForeignKey(Customer, on_delete=models.CASCADE)

    def __str__(self):
        return f"{self.owner_id}:{self.value}"

    def rekey(self):
        import secrets

        new_key = secrets.token_hex(32)
        logger.info("api key %s gets a new value", self.pk)  #= -
        logger.info("api key %s becomes %s", self.pk, new_key)  #= s
        logger.info(f"api key of {self.owner_id} changed")  #= u
        self.value = new_key
        self.save(update_fields=["value"])
        foreign_key = self.owner_id
        logger.debug("foreign key %s, cache key %s", foreign_key, f"apikey:{self.pk}")  #= -


class Connection:
    def __init__(self, host: str, user: str, password: str):
        self.host, self.user, self.password = host, user, password

    def __repr__(self):
        return f"Connection({self.host}, {self.user}, {self.password})"

    def open(self):
        logger.info("opening %r", self)  #= s
        logger.info("opening %s", self.host)  #= -
        logger.info("opening %s as %s", self.host, self.user)  #= -
        logger.info("opening {0} as {1}".format(self.host, self.user))  #= u
