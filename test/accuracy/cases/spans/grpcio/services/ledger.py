import grpc
import shop_pb2 as messages


# @rpc shop.v1.Ledger/Book
def book(request, context):
    return messages.Empty()


def make_ledger():
    return grpc.method_handlers_generic_handler("shop.v1.Ledger", {
        "Book": grpc.unary_unary_rpc_method_handler(book, request_deserializer=messages.Empty.FromString, response_serializer=messages.Empty.SerializeToString),
    })
