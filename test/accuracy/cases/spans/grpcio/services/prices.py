import shop_pb2 as messages
import shop_pb2_grpc as rpc


class Prices(rpc.PricesServicer):
    # @rpc shop.v1.Prices/Quote
    def Quote(self, request, context):
        return messages.Empty()

    # @rpc shop.v1.Prices/Watch
    def Watch(self, request, context):
        yield messages.Empty()

    # @rpc shop.v1.Prices/GetCart
    def GetCart(self, request, context):
        return messages.Empty()
