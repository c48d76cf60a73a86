import signal
import time

from fastapi import FastAPI

api = FastAPI()


@api.get("/health")
async def health():
    print("health asked")  #= p
    return {"ok": True}


@api.on_event("startup")
async def startup():
    print("starting up")  #= p
    print({"pid": 1})  #= p


def loop():
    signal.signal(signal.SIGTERM, lambda *_: print("stopping"))  #= p
    while True:
        print("tick", flush=True)  #= p
        time.sleep(1)
