"""The HTTP face of payments."""

import structlog
from fastapi import FastAPI, Header, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from payments import authorize, refunds, settlements, store

log = structlog.get_logger(__name__)


class NewPayment(BaseModel):
    order_id: str
    amount_cents: int
    card: str


class NewRefund(BaseModel):
    amount_cents: int


def make_app() -> FastAPI:
    app = FastAPI(title="payments", docs_url=None, redoc_url=None)

    @app.post("/payments", status_code=201)
    def create_payment(payment: NewPayment, authorization: str | None = Header(default=None)):
        if not authorization:
            raise HTTPException(401, "a peer token is needed")
        try:
            return authorize.authorize_card(payment.order_id, payment.amount_cents, payment.card)
        except authorize.CardDeclined as declined:
            log.warning("card declined", order_id=payment.order_id, reason=str(declined))
            raise HTTPException(402, str(declined)) from declined

    @app.get("/payments/{payment_id}")
    def show_payment(payment_id: str):
        payment = store.find_payment(payment_id)
        if payment is None:
            raise HTTPException(404, f"no payment {payment_id}")
        return payment

    @app.post("/payments/{payment_id}/refund")
    def refund_payment(payment_id: str, refund: NewRefund):
        return refunds.refund(payment_id, refund.amount_cents)

    @app.get("/settlements/{day}")
    def show_settlement(day: str):
        return settlements.settle(day)

    @app.get("/healthz")
    def healthz():
        return {"ok": True}

    @app.get("/metrics")
    def metrics():
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception):
        log.error("request failed", path=request.url.path, error=type(error).__name__)
        return JSONResponse({"error": "payments could not do this"}, status_code=500)

    FastAPIInstrumentor.instrument_app(app, excluded_urls="healthz,metrics", exclude_spans=["receive", "send"])
    return app
