"""Card authorization."""

import time
import uuid

import structlog
from opentelemetry import trace
from prometheus_client import Counter

from payments import acquirer, risk, store

log = structlog.get_logger(__name__)
tracer = trace.get_tracer(__name__)

authorizations = Counter("payments_authorizations", "Card authorizations by issuer and outcome", ["issuer", "outcome"])


class CardDeclined(Exception):
    """The issuer or our own risk rules said no."""


def authorize_card(order_id: str, amount_cents: int, card: str) -> dict:
    with tracer.start_as_current_span("authorize card") as span:
        issuer = issuer_of(card)
        span.set_attribute("card.issuer", issuer)
        score = risk.score(order_id, amount_cents, issuer)
        if score > 0.9:
            authorizations.labels(issuer, "declined").inc()
            raise CardDeclined("declined by risk rules")
        acquirer.sign_in(issuer)
        time.sleep(0.015)
        payment_id = f"pay-{uuid.uuid4().hex[:8]}"
        store.insert_payment(payment_id, order_id, amount_cents, issuer)
        authorizations.labels(issuer, "taken").inc()
        log.info("card authorized", order_id=order_id, payment_id=payment_id, amount_cents=amount_cents)
        return {"id": payment_id, "issuer": issuer}


def issuer_of(card: str) -> str:
    issuer = {"4": "visa", "5": "mastercard", "3": "amex"}.get(card[:1], "unknown")
    if issuer == "unknown":
        log.warning(f"unknown issuer for card ending in {card[-4:]}, treating as visa")
        return "visa"
    return issuer
