import * as grpc from '@grpc/grpc-js';
import { ChatService, type ChatServer } from '../gen/chat_grpc_pb';
import { RoomsImpl } from './rooms';
import { RoomsService } from '../gen/rooms_grpc_pb';

class ChatImpl implements ChatServer {
  // @rpc chat.Chat/SendMessage
  sendMessage: grpc.handleUnaryCall<unknown, unknown> = (call, callback) => {
    callback(null, {});
  };

  // @rpc chat.Chat/Join
  join(call: grpc.ServerWritableStream<unknown, unknown>): void {
    call.end();
  }
}

const server = new grpc.Server();
server.addService(ChatService, new ChatImpl());
server.addService(RoomsService, new RoomsImpl().handlers());
