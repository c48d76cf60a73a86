from fastapi import APIRouter

from app.tracing import span

router = APIRouter()


# @request GET /api/v1/users/
@router.get("/")
async def read_users():
    with span("users.query", table="users"):  # @span users.query
        return []


# @request GET /api/v1/users/me
@router.get("/me")
def me():
    return {}


# @request GET /api/v1/users/3
@router.get(
    "/{user_id}",
    response_model=None,
)
def read_user(user_id: int):
    return {}
