import logging
from gettext import gettext as _

import structlog
from loguru import logger as loguru

logger = logging.getLogger("shipping")
slog = structlog.get_logger()
STARTED = "shipping started"


def ship(parcel, attempts, ui):
    logger.info(STARTED)  #= -
    logger.info(f"shipping {parcel.id}")  #= u
    logger.info("shipping %s", parcel.id)  #= -
    logger.info("shipping %s" % parcel.id)  #= u
    logger.info("shipping %s to %s" % (parcel.id, parcel.country))  #= u
    logger.info("shipping {}".format(parcel.id))  #= u
    logger.info("shipping {id}".format(id=parcel.id))  #= u
    logger.info("shipping " + parcel.id)  #= u
    logger.info("shipping %(id)s", {"id": parcel.id})  #= -
    logger.warning(f"parcel weighs {parcel.weight:.1f} kg")  #= u
    logger.warning("parcel weighs %.1f kg", parcel.weight)  #= -
    logger.error(f"gave up after {attempts} attempts", exc_info=True)  #= u
    logger.error("gave up after %d attempts", attempts, exc_info=True)  #= -
    logger.exception(f"cannot ship {parcel.id}")  #= u
    logger.exception("cannot ship %s", parcel.id)  #= -
    logger.critical("printer of " + parcel.country + " is gone")  #= u
    logger.debug("%s", f"{parcel.id}")  #= -
    logger.debug(_("shipping started"))  #= -
    logger.debug(f"constant {'text'}")  #= u?
    logger.debug("retry" if attempts else "first try")  #= -
    logger.log(logging.WARNING, "attempt {}".format(attempts))  #= u
    logger.log(logging.WARNING, "attempt %d", attempts)  #= -
    slog.info("shipping", parcel=parcel.id)  #= -
    slog.info(f"shipping {parcel.id}", parcel=parcel.id)  #= u
    slog.warning("slow carrier for %s" % parcel.country)  #= u
    loguru.info(f"shipping {parcel.id}")  #= u
    loguru.info("shipping {}", parcel.id)  #= -
    loguru.warning("slow " + parcel.country)  #= u
    logging.error("no carrier for " + parcel.country)  #= u
    logging.error("no carrier for %s", parcel.country)  #= -
    ui.info(f"shipped {parcel.id}")  #= -
    ui.messages.error("not shipped %s" % parcel.id)  #= -
    text = f"parcel {parcel.id}"
    if attempts > 3:
        raise ValueError(f"too many attempts for {text}")
    print(text)  #= p
    print("shipped")  #= p
    print("shipped %s" % parcel.id)  #= p
    print()  #= p?
    return f"shipped {parcel.id}"
