from fastapi import APIRouter

from app.api.v1.endpoints import items, users_router

api_router = APIRouter()
api_router.include_router(users_router, prefix="/users", tags=["users"])
api_router.include_router(items.router, prefix="/items")
api_router.include_router(items.public, prefix="/public")
