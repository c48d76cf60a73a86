using System;
using NLog;
using Microsoft.Extensions.Logging;

namespace Acme.Orders;

public class OrderHandler(ILogger<OrderHandler> logger)
{
    private static readonly Logger Nlog = LogManager.GetLogger("orders");

    public void Handle(Order order)
    {
        logger.LogInformation("Order {OrderId}", order.Id); //= -
        logger.LogInformation($"Order {order.Id}"); //= u
        logger.LogInformation("Order " + order.Id); //= u
        logger.LogInformation("Order {OrderId} of {Customer}", order.Id, order.Customer); //= -
        logger.LogWarning(string.Format("Order {0} is odd", order.Id)); //= u
        logger.LogWarning(string.Concat("Order ", order.Id)); //= u
        logger.LogWarning("Order {OrderId} is odd", order.Id); //= -
        logger.LogError(order.Error, $"Order {order.Id} failed"); //= u
        logger.LogError(order.Error, "Order {OrderId} failed", order.Id); //= -
        logger.LogDebug($"Items: {order.Items.Count}"); //= u
        logger.LogDebug("Items: {Count}", order.Items.Count); //= -
        logger.LogDebug(
            $"Order {order.Id} " + //= u
            $"of {order.Customer}");
        logger.LogCritical("Queue " + order.Queue + " is gone"); //= u
        Nlog.Info("Order {OrderId}", order.Id); //= -
        Nlog.Info($"Order {order.Id}"); //= u
        Nlog.Info("Order " + order.Id); //= u
        Nlog.Warn("Order {0}", order.Id); //= -
        Nlog.Error(order.Error, "Order failed"); //= -
        Nlog.Error(order.Error, "Order " + order.Id); //= u
        Nlog.Debug(() => $"Order {order.Id}"); //= u?
        order.Journal.Info($"Order {order.Id}"); //= -
        order.Error.Throw($"Order {order.Id}"); //= -
        Console.WriteLine($"Order {order.Id}"); //= p
        Console.WriteLine("Order received"); //= p
        Console.WriteLine(order.Error); //= p
        Console.Error.WriteLine("Order {0} failed", order.Id); //= p
        System.Console.WriteLine("Order received"); //= p
        order.Items.ForEach(item => Console.WriteLine(item)); //= p
        order.Items.ForEach(Console.WriteLine); //= p?
    }
}
