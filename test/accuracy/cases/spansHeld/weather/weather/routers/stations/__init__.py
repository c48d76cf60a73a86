from fastapi import APIRouter

from . import readings
from .crud import router as crud_router

router = APIRouter(tags=["stations"])
router.include_router(crud_router, prefix="/stations")
router.include_router(readings.router, prefix="/stations/{station_id}/readings")
