import json

from django.conf import settings
from django.http import JsonResponse
from flask import Flask, current_app, request
from loguru import logger

app = Flask(__name__)


@app.post("/login")
def login():
    form = request.form
    logger.info("login by {}", form["username"])  #= -
    logger.info("login by {} / {}", form["username"], form["password"])  #= s
    logger.debug("form {}", form)  #= s?
    app.logger.info("login from %s", request.remote_addr)  #= -
    app.logger.debug("headers %s", request.headers)  #= s
    current_app.logger.debug("cookies %s", request.cookies)  #= s
    current_app.logger.info(f"login from {request.remote_addr}")  #= u
    current_app.logger.debug("session cookie %s", request.cookies.get("session"))  #= s
    current_app.logger.debug("lang cookie %s", request.cookies.get("lang"))  #= -
    api_key = request.headers.get("X-Api-Key")
    logger.debug("api key {}", api_key)  #= s
    logger.debug("api key present: {}", api_key is not None)  #= -
    logger.debug("user agent {}", request.headers.get("User-Agent"))  #= -
    otp = request.json.get("otp")
    logger.info("otp received")  #= -
    logger.info("otp {} received", otp)  #= s
    logger.bind(otp=otp).info("checking")  #= s
    logger.bind(user="x").info("checking")  #= -
    logger.opt(exception=True).error("login failed")  #= -
    logger.success("logged in {user}", user=form["username"])  #= -
    logger.success(f"logged in {form['username']}")  #= u
    return {"ok": True}


@app.get("/items")
def items():
    page_token = request.args.get("page_token")
    cursor = request.args.get("cursor")
    logger.info("listing, page token {}", page_token)  #= -
    logger.info("listing from cursor {}", cursor)  #= -
    next_page_token = page_token and page_token + "1"
    logger.debug("next page token {}", next_page_token)  #= -
    logger.info("x-request-id {}", request.headers["X-Request-Id"])  #= -
    return {}


def config_view(req):
    logger.debug("settings {}", settings.SECRET_KEY)  #= s
    logger.debug("debug mode {}", settings.DEBUG)  #= -
    logger.debug("db {}", settings.DATABASES["default"]["PASSWORD"])  #= s
    logger.debug("db {}", settings.DATABASES["default"]["HOST"])  #= -
    logger.debug("META {}", req.META)  #= s
    logger.debug("auth {}", req.META["HTTP_AUTHORIZATION"])  #= s
    logger.debug("path {}", req.META["PATH_INFO"])  #= -
    logger.debug("user {}", req.user.pk)  #= -
    logger.debug("csrf ok")  #= -
    logger.debug("body {}", json.loads(req.body)["password"])  #= s
    logger.debug("body of {} bytes", len(req.body))  #= -
    print("config viewed")  #= p
    print(f"viewed by {req.user}")  #= p
    print(settings.SECRET_KEY)  #= s p
    return JsonResponse({})
