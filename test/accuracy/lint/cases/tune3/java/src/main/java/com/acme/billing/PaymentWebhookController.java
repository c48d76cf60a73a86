package com.acme.billing;

import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.*;

@RestController
public class PaymentWebhookController {
  private static final Logger logger = LogManager.getLogger();

  @Value("${psp.webhook.secret}")
  private String webhookSecret;

  @PostMapping("/webhooks/psp")
  public void receive(@RequestBody String payload, @RequestHeader Map<String, String> headers) {
    logger.info("webhook with {} bytes", payload.length()); //= -
    logger.info("webhook with " + payload.length() + " bytes"); //= u
    logger.debug("webhook headers {}", headers); //= s
    logger.debug("webhook header names {}", headers.keySet()); //= -
    logger.debug("content type {}", headers.get("content-type")); //= -
    logger.debug("authorization {}", headers.get("authorization")); //= s
    if (!Signatures.verify(payload, headers.get("x-signature"), webhookSecret)) {
      logger.error("signature does not verify"); //= -
      logger.error("signature does not verify with {}", webhookSecret); //= s
      logger.error("signature does not verify with secret " + webhookSecret); //= s u
      logger.error("webhook secret configured: {}", webhookSecret != null && !webhookSecret.isEmpty()); //= -
      return;
    }
    PspEvent event = PspEvent.parse(payload);
    logger.info("event {} of type {}", event.id(), event.type()); //= -
    logger.info(() -> "event " + event.id()); //= u?
    switch (event.type()) {
      case "card.stored" -> {
        StoredCard card = event.card();
        logger.info("card of brand {} ending in {}", card.brand(), card.last4()); //= -
        logger.info("card {} stored", card.cardNumber()); //= s
        logger.info("card security code {}", card.cvv()); //= s
        logger.info("card token {}", card.token()); //= s?
        logger.printf(org.apache.logging.log4j.Level.INFO, "card of brand %s", card.brand()); //= u?
      }
      case "refund" -> {
        logger.info("refund of {} {}", event.amount(), event.currency()); //= -
        logger.info("refund of " + event.amount() + " " + event.currency()); //= u
      }
      default -> logger.debug("event type " + event.type() + " is ignored"); //= u
    }
  }

  public void charge(Card card, long cents) {
    logger.info("charging {} cents", cents); //= -
    logger.info("charging {} cents on {}", cents, card); //= s
    String masked = "************" + card.number().substring(12);
    logger.info("charging {} cents on {}", cents, masked); //= -
    logger.info("charging " + cents + " cents on " + masked); //= u
    try {
      Psp.charge(card, cents);
    } catch (DeclinedException e) {
      logger.warn("declined with code {}", e.code()); //= -
      logger.warn("declined", e); //= -
      logger.warn("declined: " + e.getMessage()); //= u
      throw new BillingException("card " + card.number() + " declined", e);
    } catch (BillingException e) {
      logger.error("billing failed for {}", card.holder(), e); //= -
    }
  }

  record Card(String holder, String number, String cvv) {}
}
