from fastapi import APIRouter

router = APIRouter()
public = APIRouter(prefix="/shared")


# @request GET /api/v1/items/
@router.get("/")
def read_items():
    return []


# @request GET /api/v1/items/3
@router.get("/{item_id}")
def read_item(item_id: int):
    return {}


# @request DELETE /api/v1/items/3
@router.delete("/{item_id}")
def delete_item(item_id: int):
    return {}


# @request GET /api/v1/public/shared/
@public.get("/")
def read_public():
    return []
