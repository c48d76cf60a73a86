package com.acme.shipping;

import static org.slf4j.LoggerFactory.getLogger;

import org.slf4j.Logger;

public abstract class Carrier {
  protected final Logger logger = getLogger(getClass());

  protected abstract Login login();

  public String label(String order) {
    logger.info(
        "label for {} as {}", //= -
        order,
        login().getAccount());
    logger.debug(
        "label for {} as {} with {}",
        order,
        login().getAccount(),
        login().getPassword()); //= s
    logger.info(
        "label for " + order); //= u
    logger.info("label for {}".replace("{}", order)); //= u?
    logger.info("label for ".concat(order)); //= u
    final String text = "label for " + order;
    logger.info(text); //= u
    Ticket ticket = ticket();
    logger.debug("ticket {}", ticket.getNumber()); //= -
    logger.debug("ticket key {}", ticket.getSecretKey()); //= s
    logger.debug("ticket key id {}", ticket.getSecretKeyId()); //= -
    logger.debug("ticket %s".formatted(ticket.getNumber())); //= u
    return ticket.getNumber();
  }

  protected abstract Ticket ticket();

  public static class ParcelCarrier extends Carrier {
    @Override
    protected Login login() {
      logger.info("login of parcel carrier"); //= -
      return new Login();
    }

    @Override
    protected Ticket ticket() {
      Login login = login();
      logger.debug("login " + login.getAccount() + "/" + login.getPassword()); //= s u
      logger.debug("login {}", login.getAccount()); //= -
      return new Ticket();
    }
  }
}
