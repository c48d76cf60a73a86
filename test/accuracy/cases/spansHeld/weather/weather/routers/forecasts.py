from fastapi import APIRouter


class TimedRouter(APIRouter):
    """Adds a trailing-slash twin."""

    def both(self, path: str, **options):
        def register(fn):
            self.add_api_route(path, fn, **options)
            self.add_api_route(path + "/", fn, include_in_schema=False, **options)
            return fn

        return register


router = TimedRouter(prefix="/forecasts")


# @request GET /api/v2/forecasts/daily
@router.both("/daily")
async def daily() -> list[int]:
    return []


# @request GET /api/v2/forecasts/berlin/hourly
@router.get("/{city}/hourly")
async def hourly(city: str) -> list[int]:
    return []


class Radar:
    def __init__(self, zoom: int) -> None:
        self.zoom = zoom

    # @request GET /api/v2/forecasts/radar
    async def tiles(self) -> dict:
        return {"zoom": self.zoom}


radar = Radar(3)
router.add_api_route("/radar", radar.tiles)
