from __future__ import annotations

import logging
from typing import NamedTuple

import stripe
from celery import shared_task
from celery.utils.log import get_task_logger
from opentelemetry import baggage, metrics, trace

from app.core.log import audit

logger = get_task_logger(__name__)
tracer = trace.get_tracer(__name__)
charges = metrics.get_meter(__name__).create_counter("charges")


class Card(NamedTuple):
    number: str
    cvv: str
    brand: str


class Money(NamedTuple):
    amount: int
    currency: str


@shared_task(bind=True)
def charge(self, card: Card, amount: Money, card_number: str, cvc: str):
    logger.info("charging %s", amount)  #= -
    logger.info("charging %s", card)  #= s
    logger.info("charging card %s", card_number)  #= s
    logger.info("charging card ending %s", card_number[-4:])  #= -
    logger.info(f"charging {card.brand}")  #= u
    logger.debug("cvc %s", cvc)  #= s
    logger.debug("cvc given: %s", cvc != "")  #= -
    logger.info("charging {0.amount} {0.currency}".format(amount))  #= u
    with tracer.start_as_current_span("charge") as span:
        span.set_attribute("card.brand", card.brand)  #= -
        span.set_attribute("card.number", card.number)  #= s
        span.set_attributes({"amount": amount.amount, "api_key": stripe.api_key})  #= s
        span.add_event("charged", {"cvv": card.cvv})  #= s
        span.add_event("charged", {"currency": amount.currency})  #= -
        charges.add(1, {"brand": card.brand})  #= -
        charges.add(1, {"key": stripe.api_key})  #= s
        baggage.set_baggage("session_token", self.request.headers["token"])  #= s?
    logger.debug("stripe key %s", stripe.api_key)  #= s
    logger.debug("stripe key %s", stripe.api_key[:7])  #= -
    logger.debug("idempotency key %s", self.request.id)  #= -
    try:
        intent = stripe.PaymentIntent.create(amount=amount.amount)
        logger.info("intent %s", intent.id)  #= -
        logger.info("intent %s", intent.client_secret)  #= s
    except stripe.error.CardError as exc:
        logger.warning("card declined: %s", exc.code)  #= -
        logger.warning("card declined", exc_info=True)  #= -
        logger.warning("card declined " + str(exc))  #= u
        raise self.retry(exc=exc)
    audit("charged", amount=amount.amount)  #= -
    return intent.id


def token_usage(usage, model, tokenizer):
    logger.info("tokens: prompt=%d completion=%d", usage.prompt_tokens, usage.completion_tokens)  #= -
    logger.info("max tokens %d", model.max_tokens)  #= -
    logger.info("tokenizer %s", tokenizer.name)  #= -
    logger.info("total tokens: %s" % usage.total_tokens)  #= u
    logger.info("secretary %s assigned", usage.secretary)  #= -
    logger.info("author %s, certainty %f", usage.author, usage.certainty)  #= -
    logging.info("root logger %s", model.name)  #= -
    logging.info("root logger %s" % model.name)  #= u
    logging.warning("key error: %s", usage.sort_key)  #= -
    logging.debug("primary key %s, foreign key %s", usage.primary_key, usage.foreign_key)  #= -
