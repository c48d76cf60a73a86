import os
from urllib.parse import urlencode

import jwt
import requests
import structlog

log = structlog.get_logger()
CLIENT_ID = os.environ["OAUTH_CLIENT_ID"]
CLIENT_SECRET = os.environ["OAUTH_CLIENT_SECRET"]


def exchange(code: str, state: str, redirect_uri: str) -> dict:
    bound = log.bind(client_id=CLIENT_ID)
    bound.info("exchanging code", redirect_uri=redirect_uri)  #= -
    bound.debug("exchanging code", client_secret=CLIENT_SECRET)  #= s
    bound.debug(f"exchanging with {CLIENT_SECRET}")  #= s u
    bound.debug(f"exchanging at {redirect_uri}")  #= u
    auth_code = code
    bound.debug("authorization code", auth_code=auth_code)  #= s
    payload = {"code": code, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    bound.debug("payload", payload=payload)  #= s
    bound.debug("payload", fields=list(payload))  #= -
    body = urlencode(payload)
    bound.debug("body", body=body)  #= s
    bound.debug("body", size=len(body))  #= -
    response = requests.post("https://idp.example/token", data=payload, timeout=5)
    bound.info("idp answered", status=response.status_code)  #= -
    data = response.json()
    access_token = data["access_token"]
    bound.info("token received", access_token=access_token)  #= s
    bound.info("token received", token_type=data["token_type"], expires_in=data["expires_in"])  #= -
    bound.info("token received", refresh=data["refresh_token"])  #= s
    bound.info("token received", token=access_token[:4] + "...")  #= -
    bound.info("token received", scopes=data["scope"].split())  #= -
    claims = jwt.decode(access_token, options={"verify_signature": False})
    bound.info("claims", sub=claims["sub"], exp=claims["exp"])  #= -
    return data


def userinfo(bearer_token):
    headers = {"Authorization": f"Bearer {bearer_token}"}
    log.debug("calling userinfo", headers=headers)  #= s
    log.debug("calling userinfo", header_names=sorted(headers))  #= -
    log.debug("auth header", value=headers["Authorization"])  #= s
    response = requests.get("https://idp.example/me", headers=headers, timeout=5)
    if not response.ok:
        log.error("userinfo failed", status=response.status_code)  #= -
        log.error("userinfo failed: " + response.text)  #= u
        log.error("userinfo failed", request_headers=response.request.headers)  #= s
    secret_log = log.bind(api_key=os.getenv("API_KEY"))  #= s
    secret_log.info("bound")  #= s?
    log.new().info("password grant is not supported")  #= -
    log.info("grant", grant_type="password")  #= -
    log.msg("token endpoint", token_url="https://idp.example/token")  #= -
    return response.json()


def sign(claims, private_key_pem, public_key_pem):
    log.debug("signing", key_id=claims["kid"], algorithm="RS256")  #= -
    log.debug("signing", key=private_key_pem)  #= s
    log.debug("verifying with", public_key=public_key_pem)  #= -
    assertion = jwt.encode(claims, private_key_pem, algorithm="RS256")
    log.debug("assertion built", assertion=assertion)  #= s
    log.debug("assertion built", length=len(assertion))  #= -
    return assertion
