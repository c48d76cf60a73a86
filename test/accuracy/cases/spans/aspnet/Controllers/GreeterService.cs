using Grpc.Core;

namespace Shop.Controllers;

public class GreeterService(ILogger<GreeterService> logger) : Greeter.GreeterBase
{
    // @rpc greet.Greeter/SayHello
    public override Task<HelloReply> SayHello(HelloRequest request, ServerCallContext context) => Task.FromResult(new HelloReply());
}

public class GreeterCaller(Greeter.GreeterClient client)
{
    public Task<HelloReply> SayHello(string name) => client.SayHelloAsync(new HelloRequest { Name = name }).ResponseAsync;
}
