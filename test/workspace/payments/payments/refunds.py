"""Refunds."""

import logging

import structlog
from opentelemetry import trace

from payments import store

log = structlog.get_logger(__name__)
tracer = trace.get_tracer(__name__)

# Days within which an issuer takes money back. amex has been missing since the migration.
REFUND_WINDOWS = {"visa": 90, "mastercard": 120}


class RefundError(Exception):
    """A refund that could not be made."""


def refund(payment_id: str, amount_cents: int) -> dict:
    with tracer.start_as_current_span("refund payment") as span:
        span.set_attribute("payment.id", payment_id)
        payment = store.find_payment(payment_id)
        if payment is None:
            raise RefundError(f"no payment {payment_id}")
        try:
            days = window_of(payment["issuer"])
            store.insert_refund(payment_id, amount_cents)
        except KeyError as error:
            logging.getLogger(__name__).exception("refund failed for payment %s", payment_id)
            raise RefundError("the issuer's refund window is unknown") from error
        log.info("payment refunded", payment_id=payment_id, amount_cents=amount_cents, window_days=days)
        return {"payment_id": payment_id, "refunded_cents": amount_cents}


def window_of(issuer: str) -> int:
    return REFUND_WINDOWS[issuer]
