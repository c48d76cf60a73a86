package org.example.shop.support;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;

public class HealthService extends HealthGrpc.HealthImplBase {
  // @rpc grpc.health.v1.Health/Check
  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
    answers.onNext(HealthCheckResponse.newBuilder().build());
    answers.onCompleted();
  }

  public static void callItself(int port) {
    ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    new Caller(HealthGrpc.newBlockingStub(channel)).check();
    channel.shutdown();
  }

  record Caller(HealthGrpc.HealthBlockingStub stub) {
    HealthCheckResponse check() {
      return stub.check(HealthCheckRequest.getDefaultInstance());
    }
  }
}
