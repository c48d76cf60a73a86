from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route


# @request GET /sub/inner/plain/3
async def plain(request):
    return PlainTextResponse("plain")


sub_app = FastAPI(routes=[Mount("/inner", routes=[Route("/plain/{id}", endpoint=plain)])])


# @request GET /sub/hello
@sub_app.get("/hello")
def hello():
    return {}
