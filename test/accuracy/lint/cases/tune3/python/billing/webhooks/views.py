import hmac
import json
import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

LOG = logging.getLogger("billing.webhooks")
AUDIT = LOG.getChild("audit")


@csrf_exempt
def webhook(request: HttpRequest) -> HttpResponse:
    LOG.info("webhook from %s", request.META["REMOTE_ADDR"])  #= -
    LOG.debug("meta %s", request.META)  #= s
    LOG.debug("post data %s", request.POST)  #= s?
    LOG.debug("content type %s", request.content_type)  #= -
    given = request.headers.get("X-Signature", "")
    expected = hmac.new(settings.WEBHOOK_SECRET.encode(), request.body, "sha256").hexdigest()
    if not hmac.compare_digest(given, expected):
        LOG.error("signature mismatch")  #= -
        LOG.error("signature mismatch with secret %s", settings.WEBHOOK_SECRET)  #= s
        LOG.error("webhook secret configured: %s", bool(settings.WEBHOOK_SECRET))  #= -
        return HttpResponse(status=400)
    payload = json.loads(request.body)
    AUDIT.info("event %s (%s)", payload["id"], payload["type"])  #= -
    AUDIT.info(f"event {payload['id']} ({payload['type']})")  #= u
    if payload["type"] == "card.updated":
        card = payload["data"]
        AUDIT.info("card %s", card["card_number"])  #= s
        AUDIT.info("card ending %s", card["last4"])  #= -
        AUDIT.info("card ending %s", card["card_number"][-4:])  #= -
        AUDIT.debug("cvc %s", card["cvc"])  #= s
        AUDIT.info("brand " + card["brand"])  #= u
    elif payload["type"] == "dispute":
        AUDIT.warning("dispute over %s %s", payload["amount"], payload["currency"])  #= -
        AUDIT.warning("dispute over {} {}".format(payload["amount"], payload["currency"]))  #= u
    return JsonResponse({"ok": True})


def charge(user, pan: str, cvv: str, amount: int):
    masked = "*" * 12 + pan[-4:]
    LOG.info("charging %s on %s", amount, masked)  #= -
    LOG.info("charging %s", amount, extra={"pan": pan})  #= s
    LOG.info("charging %s", amount, extra={"user_id": user.pk, "masked": masked})  #= -
    LOG.info("charging " + str(amount) + " on " + masked)  #= u
    print("charged", amount)  #= p
    print("cvv", cvv)  #= p s
    try:
        user.gateway.charge(pan, cvv, amount)
    except user.gateway.Declined as declined:
        print("declined:", declined.reason)  #= p
        LOG.info("declined with code %s", declined.code)  #= -
    except Exception:
        LOG.exception("charge failed for user %s", user.pk)  #= -
        LOG.exception(f"charge failed for user {user.pk}")  #= u
        raise
