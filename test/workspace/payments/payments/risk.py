"""Risk rules, older than the rest: plain logging here."""

import logging
import random
import time

from opentelemetry import trace

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)


def score(order_id: str, amount_cents: int, issuer: str) -> float:
    """How risky a payment looks, 0 to 1."""
    with tracer.start_as_current_span("score risk") as span:
        value = min(1.0, random.random() * 0.6 + amount_cents / 60_000)
        if issuer == "amex":
            value = slow_review(order_id, value)
        span.set_attribute("risk.score", round(value, 3))
        if value > 0.75:
            logger.warning("order %s scored %.2f, above the review limit", order_id, value)
        else:
            logger.info("order %s scored %.2f", order_id, value)
        return value


@tracer.start_as_current_span("manual review")
def slow_review(order_id: str, value: float) -> float:
    """The issuer wants a second opinion, and its service takes its time."""
    time.sleep(0.35 + random.random() * 0.4)
    logger.info("second opinion for {} lowered the score".format(order_id))
    return value * 0.8
