from fastapi import APIRouter


def make_crud_router(name: str) -> APIRouter:
    router = APIRouter(prefix=f"/{name}")

    # @request GET /crud/pens
    @router.get("")
    def list_all():
        return []

    # @request GET /crud/pens/4
    @router.get("/{id}")
    def one(id: int):
        return {}

    return router
