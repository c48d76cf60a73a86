using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Acme.Payments;

public static partial class WebhookEndpoint
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Webhook {EventId} of type {EventType}")] //= -
    private static partial void LogWebhook(ILogger logger, string eventId, string eventType);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Webhook secret {Secret}")] //= s?
    private static partial void LogSecret(ILogger logger, string secret); //= s?

    public static void MapWebhooks(this IEndpointRouteBuilder app, IConfiguration configuration)
    {
        var logger = app.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Webhooks");
        var secret = configuration["Stripe:WebhookSecret"];
        logger.LogInformation("Webhook secret configured: {Configured}", secret != null); //= -
        logger.LogInformation("Webhook secret: {Secret}", secret); //= s
        logger.LogInformation("Stripe key: {Key}", configuration["Stripe:ApiKey"]); //= s
        logger.LogInformation("Stripe account: {Account}", configuration["Stripe:AccountId"]); //= -
        logger.LogDebug("Connection string {ConnectionString}", configuration.GetConnectionString("Default")); //= s
        logger.LogDebug("Connection string name {Name}", "Default"); //= -
        logger.LogInformation("Stripe version " + StripeConfiguration.ApiVersion); //= u

        app.MapPost("/webhooks/stripe", async (HttpRequest request) =>
        {
            var json = await new StreamReader(request.Body).ReadToEndAsync();
            logger.LogDebug("Webhook of {Length} characters", json.Length); //= -
            logger.LogDebug($"Webhook of {json.Length} characters"); //= u
            try
            {
                var stripeEvent = EventUtility.ConstructEvent(json, request.Headers["Stripe-Signature"], secret);
                LogWebhook(logger, stripeEvent.Id, stripeEvent.Type); //= -
                logger.LogInformation("Event {Id} of type {Type}", stripeEvent.Id, stripeEvent.Type); //= -
                if (stripeEvent.Data.Object is PaymentIntent intent)
                {
                    logger.LogInformation("Intent {Id} over {Amount} {Currency}", intent.Id, intent.Amount, intent.Currency); //= -
                    logger.LogInformation("Intent client secret {ClientSecret}", intent.ClientSecret); //= s
                    logger.LogInformation($"Intent {intent.Id} is {intent.Status}"); //= u
                }
                return Results.Ok();
            }
            catch (StripeException e)
            {
                logger.LogWarning(e, "Signature does not verify"); //= -
                logger.LogWarning(e, "Signature does not verify with {Secret}", secret); //= s
                logger.LogWarning(e, $"Signature does not verify with {secret}"); //= s u
                logger.LogWarning(e, $"Signature does not verify: {e.StripeError?.Code}"); //= u
                return Results.BadRequest();
            }
        });
    }
}
