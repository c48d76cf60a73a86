import logging

from fastapi import APIRouter

router = APIRouter()
log = logging.getLogger(__name__)


class Handler:
    def __init__(self):
        self.log = log.getChild("handler")
        self.logger = logging.LoggerAdapter(log, {"module": "orders"})

    def handle(self, order):
        self.log.info("order %s", order.id)  #= -
        self.log.info(f"order {order.id}")  #= u
        self.log.info("order {0}".format(order.id))  #= u
        self.log.info("order " + str(order.id) + " received")  #= u
        self.log.warning("order %s is odd" % (order.id,))  #= u
        self.log.warning("order %s is odd", order.id)  #= -
        self.logger.info("items: %d", len(order.items))  #= -
        self.logger.info(f"items: {len(order.items)}")  #= u
        self.logger.error("failed: {}".format(order.error))  #= u
        self.logger.error("failed: %s", order.error)  #= -
        self.logger.debug(
            f"order {order.id} "  #= u
            f"with {len(order.items)} items",
        )
        self.logger.debug(
            "order %s "  #= -
            "with %d items",
            order.id,
            len(order.items),
        )
        order.journal.info(f"order {order.id}")  #= -
        order.warning(f"order {order.id}")  #= -
        return "order %s handled" % order.id


@router.post("/orders")
async def create(order: dict):
    log.info("create %s", order["id"])  #= -
    log.info("create %s" % order["id"])  #= u
    print("create", order["id"])  #= p
    print(f"create {order['id']}")  #= p
    print(order)  #= p
    Handler().handle(order)
    print("created", end="")  #= p
    return order


@router.get("/orders")
async def find(query: str):
    print(query)  #= p
    log.debug(f"{query=}")  #= u
    log.debug("query=%r", query)  #= -
    return [print(each) for each in query]  #= p
