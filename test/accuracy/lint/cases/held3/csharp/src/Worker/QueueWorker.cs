using System.Text.Json;
using Microsoft.Extensions.Hosting;
using NLog;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Acme.Worker;

public class QueueWorker : BackgroundService
{
    private static readonly Logger Logger = LogManager.GetCurrentClassLogger();
    private readonly ConnectionFactory _factory;

    public QueueWorker(string host, string user, string password)
    {
        _factory = new ConnectionFactory { HostName = host, UserName = user, Password = password };
        Logger.Info("Broker {0} as {1}", host, user); //= -
        Logger.Info("Broker {Host}", host); //= -
        Logger.Info($"Broker {host}"); //= u
        Logger.Debug("Broker password {Password}", password); //= s
        Logger.Debug("Broker password {0}", _factory.Password); //= s
        Logger.Debug("Broker uri {Uri}", $"amqp://{user}:{password}@{host}/"); //= s
        Logger.Debug("Broker uri amqp://" + user + "@" + host); //= u
        Logger.Debug("Broker password has " + password.Length + " characters"); //= u
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Logger.Info("Worker starts"); //= -
        stoppingToken.Register(() => Logger.Info("Worker stops")); //= -
        using var connection = _factory.CreateConnection();
        using var channel = connection.CreateModel();
        var consumer = new EventingBasicConsumer(channel);
        consumer.Received += (_, delivery) => Handle(delivery);
        channel.BasicConsume("mails", false, consumer);
        Logger.ForInfoEvent().Message("Consuming {Queue}", "mails").Log(); //= -
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }

    private void Handle(BasicDeliverEventArgs delivery)
    {
        Logger.Trace("Delivery {Tag} with {Bytes} bytes", delivery.DeliveryTag, delivery.Body.Length); //= -
        Logger.Trace("Delivery " + delivery.DeliveryTag); //= u
        var mail = JsonSerializer.Deserialize<Mail>(delivery.Body.Span);
        if (mail is null)
        {
            Logger.Warn("Delivery is no mail"); //= -
            return;
        }
        if (mail.Template == "invite")
        {
            Logger.Info("Invite for {Tenant}", mail.Tenant); //= -
            Logger.Info("Invite token {InviteToken}", mail.InviteToken); //= s
            Logger.Info("Invite " + mail.InviteToken); //= s u
            Logger.Info("Invite token expires {Expiry}", mail.InviteTokenExpiry); //= -
        }
        Logger.Debug("Mail {@Mail}", mail); //= s
        try
        {
            mail.Send();
            Logger.Info("Mail {0} sent", mail.Id); //= -
            Logger.Info(string.Format("Mail {0} sent", mail.Id)); //= u
        }
        catch (Exception e)
        {
            Logger.Error(e, "Mail {Id} not sent", mail.Id); //= -
            Logger.Error(e, $"Mail {mail.Id} not sent"); //= u
            Logger.Error(e); //= -
        }
    }

    private sealed record Mail(string Id, string Tenant, string Template, string InviteToken, DateTime InviteTokenExpiry)
    {
        public void Send() { }
    }
}
