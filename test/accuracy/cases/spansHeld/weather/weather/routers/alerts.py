from fastapi import APIRouter, WebSocket

router = APIRouter(prefix="/alerts")
subscriptions = APIRouter(prefix="/subscriptions")


# @request GET /api/v2/alerts/
@router.get("/")
def current() -> list[str]:
    return []


# @request DELETE /api/v2/alerts/subscriptions/4
@subscriptions.delete("/{subscription}")
def unsubscribe(subscription: int) -> None:
    return None


@router.websocket("/live")
async def live(socket: WebSocket) -> None:
    await socket.accept()


router.include_router(subscriptions)
