"""The acquirer that settles with the issuers. Its access token lives ten minutes."""

import logging
import secrets
import time

logger = logging.getLogger(__name__)

_TOKEN_LIFETIME_SECONDS = 600
_tokens: dict[str, tuple[str, float]] = {}


def sign_in(issuer: str) -> str:
    """The access token for an issuer's network, asked for again when it has grown old."""
    token, expires = _tokens.get(issuer, ("", 0.0))
    if time.monotonic() < expires:
        return token
    access_token = secrets.token_urlsafe(24)
    _tokens[issuer] = (access_token, time.monotonic() + _TOKEN_LIFETIME_SECONDS)
    logger.info(f"signed in to {issuer} network with access token {access_token}")
    return access_token
