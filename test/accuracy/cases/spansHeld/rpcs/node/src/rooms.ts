import type * as grpc from '@grpc/grpc-js';

export class RoomsImpl {
  handlers() {
    return { createRoom: this.createRoom, closeRoom: this.close.bind(this) };
  }

  // @rpc chat.Rooms/CreateRoom
  private createRoom(call: grpc.ServerUnaryCall<unknown, unknown>, callback: grpc.sendUnaryData<unknown>): void {
    callback(null, {});
  }

  // @rpc chat.Rooms/CloseRoom
  private close(call: unknown, callback: grpc.sendUnaryData<unknown>): void {
    callback(null, {});
  }
}
