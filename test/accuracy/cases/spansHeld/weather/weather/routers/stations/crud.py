from typing import Annotated

from fastapi import APIRouter, Body, Depends, status

from weather.core.tracing import spanned, timed_span

router = APIRouter()


# @request GET /api/v2/stations
@router.get("")
async def list_stations(limit: int = 10) -> list[str]:
    return await load(limit)


# @request POST /api/v2/stations
@router.post("", status_code=status.HTTP_201_CREATED)
async def create_station(payload: Annotated[dict | None, Body()] = None) -> dict:
    with timed_span("station.create", source="api"):  # @span station.create @weather
        return payload or {}


# @request GET /api/v2/stations/ab
@router.get(
    "/{station_id}",
    responses={404: {"description": "missing"}},
    dependencies=[Depends(lambda: None)],
)
def get_station(station_id: str) -> dict:
    return {"id": station_id}


# @span station.load @weather
@spanned(name="station.load")
async def load(limit):
    return []
