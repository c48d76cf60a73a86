import shop_pb2 as messages
import shop_pb2_grpc as rpc
from opentelemetry import trace

tracer = trace.get_tracer("cart")


class CartService(rpc.CartServicer):
    # @rpc shop.v1.Cart/AddItem
    def AddItem(self, request, context):
        with tracer.start_as_current_span("cart.add"):  # @span cart.add
            return messages.Empty()

    # @rpc shop.v1.Cart/GetCart
    def GetCart(self, request, context):
        return messages.Empty()


class FakeCartClient:
    def AddItem(self, request):
        return None
