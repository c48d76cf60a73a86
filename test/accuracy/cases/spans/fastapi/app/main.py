from fastapi import FastAPI
from opentelemetry import trace

from app.api.v1.api import api_router
from app.config import settings
from app.crud import make_crud_router
from app.sub import sub_app

app = FastAPI()
tracer = trace.get_tracer("app.main")
app.include_router(api_router, prefix=settings.API_PREFIX)
app.include_router(make_crud_router("pens"), prefix="/crud")
app.mount("/sub", sub_app)


# @request GET /
@app.get("/")
async def root():
    with tracer.start_as_current_span("root.work"):  # @span root.work
        return {}


# @request PUT /multi
# @request POST /multi
@app.api_route("/multi", methods=["PUT", "POST"])
def multi():
    return {}


# @request GET /files/a/b.txt
@app.get("/files/{path:path}")
def files(path: str):
    return path


async def late(name: str):  # @request GET /late/x
    return name

app.add_api_route("/late/{name}", late, methods=["GET"])
