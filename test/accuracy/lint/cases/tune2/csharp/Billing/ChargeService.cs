using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using NLog;

namespace Acme.Billing;

public record Card(string Number, string Cvc, string Brand);

public record Money(decimal Amount, string Currency);

public sealed class ChargeService
{
    private static readonly Logger Log = LogManager.GetCurrentClassLogger();
    private static readonly ActivitySource Source = new("Acme.Billing");
    private static readonly Counter<long> Charges = new Meter("Acme").CreateCounter<long>("charges");
    private readonly string _stripeApiKey;

    public ChargeService(string stripeApiKey)
    {
        _stripeApiKey = stripeApiKey;
        Log.Info("Stripe configured"); //= -
        Log.Info("Stripe configured with {ApiKey}", stripeApiKey); //= s
        Log.Info("Stripe key set {IsSet}", !string.IsNullOrEmpty(stripeApiKey)); //= -
        Log.Debug("Stripe key starts with {Prefix}", stripeApiKey.Substring(0, 7)); //= -
    }

    public void Charge(Card card, Money money, string cardNumber)
    {
        Log.Info("Charging {Money}", money); //= -
        Log.Info("Charging {Card}", card); //= s
        Log.Info("Charging " + money.Amount); //= u
        Log.Info($"Charging {card.Brand}"); //= u
        Log.Debug("Charging {Number} {Cvc}", card.Number, card.Cvc); //= s
        Log.Debug("Charging {CardNumber}", cardNumber); //= s
        var lastFour = cardNumber[^4..];
        Log.Debug("Charging card ending {LastFour}", lastFour); //= -
        Log.Debug("Charging {Card}", Mask(cardNumber)); //= -
        using var activity = Source.StartActivity("charge");
        activity?.SetTag("card.brand", card.Brand); //= -
        activity?.SetTag("card.number", card.Number); //= s
        activity?.AddTag("stripe.key", _stripeApiKey); //= s
        activity?.AddEvent(new ActivityEvent("charged", tags: new ActivityTagsCollection { ["cvc"] = card.Cvc })); //= s
        activity?.SetBaggage("api_key", _stripeApiKey); //= s
        Charges.Add(1, new KeyValuePair<string, object?>("currency", money.Currency)); //= -
        Charges.Add(1, new KeyValuePair<string, object?>("api_key", _stripeApiKey)); //= s
        try
        {
            Send(card);
        }
        catch (Exception ex)
        {
            Log.Error(ex, "Charge failed"); //= -
            Log.Error(ex, "Charge of {Amount} failed", money.Amount); //= -
            Log.Error(ex, $"Charge of {money.Amount} failed"); //= u
            Log.Error("Charge failed with {0}", ex.Message); //= -
            Log.Error(ex); //= -
            throw new InvalidOperationException($"charge of {money} failed", ex);
        }
    }

    public void Webhook(byte[] payload, string signature, string signingSecret)
    {
        Log.Info("Webhook of {Bytes} bytes", payload.Length); //= -
        Log.Info("Signing secret {SigningSecret}", signingSecret); //= s
        Log.Info("Signing secret is missing"); //= -
        var secret = signingSecret;
        Log.Debug("Verify with {0}", secret); //= s
        secret = "<hidden>";
        Log.Debug("Verify with {0}", secret); //= -
        var secretName = "stripe/webhook";
        Log.Debug("Secret {SecretName} version {SecretVersion}", secretName, 4); //= -
        var text = new System.Text.StringBuilder("webhook ");
        text.Append("secret=").Append(signingSecret);
        Log.Debug(text.ToString()); //= s u?
        Log.Debug("Text of {Length}", text.Length); //= -
        Log.Trace("Idempotency key {IdempotencyKey}", signature.GetHashCode()); //= -
        Log.ForInfoEvent().Message("Webhook").Property("Secret", signingSecret).Log(); //= s
        Log.ForInfoEvent().Message("Webhook").Property("Bytes", payload.Length).Log(); //= -
        Log.WithProperty("bytes", payload.Length).Info("Webhook"); //= -
        Log.WithProperty("secret", signingSecret).Info("Webhook"); //= s
    }

    private static string Mask(string text) => text[..2] + "***";
}
