from fastapi import APIRouter

from weather.core.tracing import spanned

router = APIRouter(tags=["readings"])


# @request GET /api/v2/stations/ab/readings/latest
@router.get("/latest")
async def latest(station_id: str) -> dict:
    return await newest(station_id)


# @request PUT /api/v2/stations/ab/readings/2024
# @request PATCH /api/v2/stations/ab/readings/2024
@router.api_route("/{year:int}", methods=["PUT", "PATCH"])
async def correct(station_id: str, year: int) -> dict:
    return {}


# @span weather.routers.stations.readings.newest @weather
@spanned
async def newest(station_id):
    return {}
