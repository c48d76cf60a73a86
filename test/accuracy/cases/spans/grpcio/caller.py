import os

import grpc
import shop_pb2 as messages
import shop_pb2_grpc as rpc


def call_all():
    channel = grpc.insecure_channel(f"127.0.0.1:{os.environ['PORT']}")
    cart, prices, ledger = rpc.CartStub(channel), rpc.PricesStub(channel), rpc.LedgerStub(channel)
    for call in (cart.AddItem, cart.GetCart, prices.Quote, prices.GetCart, ledger.Book):
        call(messages.Empty())
    list(prices.Watch(messages.Empty()))
