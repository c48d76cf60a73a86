package org.acme.seat;

import io.grpc.stub.StreamObserver;
import net.devh.boot.grpc.server.service.GrpcService;
import org.acme.seat.proto.SeatingGrpc;

@GrpcService
public class SeatingEndpoint extends SeatingGrpc.SeatingImplBase {
  // @rpc acme.seat.Seating/reserveSeat
  @Override
  public void reserveSeat(SeatRequest request, StreamObserver<SeatReply> out) {
    out.onCompleted();
  }

  // @rpc acme.seat.Seating/ListSeats
  @Override
  public void listSeats(ListRequest request, StreamObserver<SeatReply> out) {
    out.onCompleted();
  }
}
