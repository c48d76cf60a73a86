"""What the acquirer owes us for a day."""

import time

import structlog
from opentelemetry import metrics, trace

from payments import store

log = structlog.get_logger(__name__)
tracer = trace.get_tracer(__name__)
settle_duration = metrics.get_meter(__name__).create_histogram("payments.settle.duration", unit="s", description="Time to settle a day")


def settle(day: str) -> dict:
    with tracer.start_as_current_span("settle day") as span:
        started = time.monotonic()
        payments = store.newest_payments(25)
        gross = 0
        refunded = 0
        for payment in payments:
            gross += payment["amount_cents"]
            for made in store.refunds_of(payment["id"]):
                refunded += made["amount_cents"]
        settle_duration.record(time.monotonic() - started)
        span.set_attribute("settlement.payments", len(payments))
        log.info("day settled", day=day, payments=len(payments), gross_cents=gross, refunded_cents=refunded)
        return {"day": day, "gross_cents": gross, "refunded_cents": refunded}
