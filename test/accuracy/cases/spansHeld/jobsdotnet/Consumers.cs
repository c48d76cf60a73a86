using Confluent.Kafka;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Acme.Work;

public record SubmitOrder(string Id);

public class SubmitOrderConsumer : IConsumer<SubmitOrder>
{
    // @place masstransit
    public async Task Consume(ConsumeContext<SubmitOrder> context)
    {
        await context.Publish(new OrderSubmitted());
    }
}

public class PriceListener(IConsumer<string, string> consumer) : BackgroundService
{
    // @place confluent
    protected override Task ExecuteAsync(CancellationToken stop)
    {
        consumer.Subscribe("prices.changed"); // @place confluent
        while (!stop.IsCancellationRequested)
        {
            var result = consumer.Consume(stop);
            Apply(result.Message.Value);
        }
        return Task.CompletedTask;
    }

    private void Apply(string value) { }
}

public class LabelReceiver
{
    private const string Queue = "labels";

    public async Task Start(IChannel channel)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += OnLabel;
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }

    // @place rabbit
    private Task OnLabel(object sender, BasicDeliverEventArgs args) => Task.CompletedTask;
}

public class Publisher(IProducer<string, string> producer)
{
    // @place confluent-send
    public Task Send() => producer.ProduceAsync("prices.published", new Message<string, string>());
}
