import asyncio
import logging
import os
import sys

import aiohttp

logging.basicConfig(level=logging.INFO)
TOKEN = os.getenv("BOT_TOKEN")
logging.info("bot token is %s", TOKEN)  #= s
logging.info("bot token found: %s", TOKEN is not None)  #= -
logging.info("bot starts with python %s", sys.version)  #= -
logging.info(f"bot starts with python {sys.version}")  #= u


class Bot:
    def __init__(self, token: str, prefix: str = "!"):
        self._log = logging.getLogger(type(self).__name__)
        self._token = token
        self._log.info("prefix is %s", prefix)  #= -
        self._log.info("prefix is " + prefix)  #= u
        self._log.debug("token is %s", self._token)  #= s

    async def connect(self, session: aiohttp.ClientSession):
        url = f"wss://chat.example/ws?token={self._token}"
        self._log.debug("connecting to %s", url)  #= s
        self._log.debug("connecting to %s", url.split("?")[0])  #= -
        async with session.ws_connect(url) as ws:
            self._log.info("connected")  #= -
            async for message in ws:
                self._log.debug("message of type %s", message.type)  #= -
                self._log.debug(f"message of type {message.type}")  #= u
                if message.type == aiohttp.WSMsgType.ERROR:
                    self._log.warning("socket failed: %s", ws.exception())  #= -
                    break
                await self.dispatch(message.json())

    async def dispatch(self, event: dict):
        kind = event.get("kind")
        if kind == "auth":
            secret, challenge = event["secret"], event["challenge"]
            self._log.info("auth challenge of %d bytes", len(challenge))  #= -
            self._log.info("auth with secret %s", secret)  #= s
            self._log.info("auth with secret {}".format(secret))  #= s u
        elif kind == "message":
            self._log.info("message in %s", event["room"])  #= -
            self._log.info("message in %s" % event["room"])  #= u
            print(event["room"], event["author"])  #= p
        else:
            self._log.log(logging.DEBUG, "event %s ignored", kind)  #= -
            self._log.log(logging.DEBUG, f"event {kind} ignored")  #= u
            print("ignored", kind)  #= p


async def run():
    print("bot runs")  #= p
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                await Bot(TOKEN or "").connect(session)
            except aiohttp.ClientError as e:
                print(f"connection lost: {e}")  #= p
                logging.warning("connection lost, trying again in %d s", 5)  #= -
                await asyncio.sleep(5)
