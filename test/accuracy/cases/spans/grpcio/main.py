import os
import pathlib
import sys
from concurrent import futures

import grpc
from grpc_tools import protoc

out = os.environ["WORK"]
here = pathlib.Path(__file__).parent
protoc.main(["protoc", f"-I{here}", f"--python_out={out}", f"--grpc_python_out={out}", str(here / "shop.proto")])
sys.path.insert(0, out)

import shop_pb2_grpc as rpc
from services.cart import CartService
from services.ledger import make_ledger
from services.prices import Prices
from caller import call_all

server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
rpc.add_CartServicer_to_server(CartService(), server)
rpc.add_PricesServicer_to_server(Prices(), server)
server.add_generic_rpc_handlers((make_ledger(),))
server.add_insecure_port(f"127.0.0.1:{os.environ['PORT']}")
server.start()
call_all()
server.wait_for_termination()
