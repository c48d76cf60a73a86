from fastapi import APIRouter, Depends, FastAPI

from weather.core.settings import settings
from weather.routers import alerts, forecasts, maps
from weather.routers.stations import router as stations_router


def require_key() -> None:
    return None


def create_app() -> FastAPI:
    app = FastAPI(title="weather", docs_url=None)
    api = APIRouter(prefix=f"{settings.API_PREFIX}/{settings.VERSION}", dependencies=[Depends(require_key)])
    api.include_router(stations_router)
    for module in (forecasts, alerts):
        api.include_router(module.router)
    app.include_router(api)
    app.mount("/maps", maps.app)
    app.add_api_route("/health", health, methods=["GET"])

    # @request GET /metrics-lite
    @app.get("/metrics-lite", include_in_schema=False)
    async def metrics_lite() -> dict:
        return {}

    return app


# @request GET /health
async def health() -> dict:
    return {"ok": True}
