from __future__ import annotations

import hashlib
import logging
import secrets
from datetime import datetime, timedelta

from fastapi import APIRouter, Depends, Header, HTTPException, Request, Response
from fastapi.security import OAuth2PasswordRequestForm
from jose import JWTError, jwt

from app.core.config import settings
from app.services.users import UserStore

router = APIRouter(prefix="/auth")
logger = logging.getLogger("api.auth")


@router.post("/token")
async def token(form: OAuth2PasswordRequestForm = Depends(), store: UserStore = Depends()):
    logger.info("token asked by %s", form.username)  #= -
    logger.info(f"token asked by {form.username}")  #= u
    logger.debug("form: %s", form)  #= s?
    logger.debug("user %s, password %s", form.username, form.password)  #= s
    user = await store.by_name(form.username)
    if user is None:
        logger.warning("no such user")  #= -
        raise HTTPException(401)
    if not user.verify(form.password):
        user.failed_logins += 1
        logger.warning("bad password, %d tries so far", user.failed_logins)  #= -
        logger.warning(f"bad password {form.password!r} for {user.id}")  #= s u
        raise HTTPException(401)
    expires = datetime.utcnow() + timedelta(seconds=settings().token_lifetime)
    access_token = jwt.encode({"sub": str(user.id), "exp": expires}, settings().signing_key.get_secret_value())
    logger.debug("access token: %s", access_token)  #= s
    logger.debug("access token expires %s", expires)  #= -
    logger.debug("token sha256 %s", hashlib.sha256(access_token.encode()).hexdigest())  #= -
    refresh = secrets.token_urlsafe(32)
    logger.debug("refresh token made: " + refresh)  #= s u
    logger.debug("refresh token made: %s...", refresh[:4])  #= -
    return {"access_token": access_token, "token_type": "bearer", "refresh_token": refresh}


@router.get("/me")
async def me(request: Request, authorization: str | None = Header(default=None)):
    logger.debug("authorization header present: %s", authorization is not None)  #= -
    logger.debug("authorization %s", authorization)  #= s
    logger.debug("headers %s", request.headers)  #= s
    logger.debug("headers %s", dict(request.headers))  #= s
    logger.debug("agent %s", request.headers.get("user-agent"))  #= -
    logger.debug("cookies %s", request.cookies)  #= s
    scheme, _, credentials = (authorization or "").partition(" ")
    logger.debug("scheme %s", scheme)  #= -
    try:
        claims = jwt.decode(credentials, settings().signing_key.get_secret_value(), algorithms=["HS256"])
    except JWTError as exc:
        logger.info("token not valid: %s", exc)  #= -
        logger.info("token not valid: {}".format(credentials))  #= s u
        logger.exception("could not decode")  #= -
        raise HTTPException(401) from exc
    logger.info("claims for sub=%s", claims["sub"])  #= -
    logger.info("claims for sub=%s" % claims["sub"])  #= u
    return claims


@router.post("/logout")
async def logout(request: Request, response: Response):
    session_token = request.cookies.get("session")
    if session_token:
        logger.info("ending session")  #= -
        logger.info("ending session %s", session_token)  #= s
        response.delete_cookie("session")
    logger.info("csrf token checked: %s", bool(request.headers.get("x-csrf-token")))  #= -
    return {"ok": True}
