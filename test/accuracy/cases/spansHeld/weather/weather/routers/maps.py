from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.routing import Route

app = FastAPI(docs_url=None)


# @request GET /maps/layers
@app.get("/layers")
async def layers() -> list[str]:
    return []


# @request GET /maps/legend
async def legend(request):
    return PlainTextResponse("legend")


app.router.routes.append(Route("/legend", legend))
