package com.acme.billing;

import com.google.common.flogger.FluentLogger;
import com.stripe.Stripe;
import com.stripe.model.PaymentIntent;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.logging.Level;

public final class ChargeService {
    private static final FluentLogger logger = FluentLogger.forEnclosingClass();
    private final MeterRegistry registry;

    public record Card(String number, String cvc, String brand) {}

    public record Money(long amount, String currency) {}

    public ChargeService(MeterRegistry registry, String stripeApiKey) {
        this.registry = registry;
        Stripe.apiKey = stripeApiKey;
        logger.atInfo().log("stripe configured"); //= -
        logger.atInfo().log("stripe configured with %s", stripeApiKey); //= s
        logger.atInfo().log("stripe key set: %s", stripeApiKey != null); //= -
        logger.atFine().log("stripe key %s", Stripe.apiKey); //= s
    }

    public void charge(Card card, Money money, String cardNumber) {
        logger.atInfo().log("charging %s", money); //= -
        logger.atInfo().log("charging %s", card); //= s
        logger.atInfo().log("charging " + money.amount()); //= u
        logger.atInfo().log("charging %s", card.brand()); //= -
        logger.atFine().log("charging %s / %s", card.number(), card.cvc()); //= s
        logger.atFine().log("charging %s", cardNumber); //= s
        String lastFour = cardNumber.substring(cardNumber.length() - 4);
        logger.atFine().log("charging card ending %s", lastFour); //= -
        logger.atFine().log("charging %s", cardNumber.replaceAll("\\d(?=\\d{4})", "*")); //= -
        logger.at(Level.INFO).log("charging"); //= -
        logger.at(Level.INFO).log(String.format("charging %d", money.amount())); //= u
        Span span = Span.current();
        span.setAttribute("card.brand", card.brand()); //= -
        span.setAttribute("card.number", card.number()); //= s
        span.setAttribute(AttributeKey.stringKey("card.cvc"), card.cvc()); //= s
        span.addEvent("charged", Attributes.of(AttributeKey.stringKey("key"), Stripe.apiKey)); //= s
        span.addEvent("charged", Attributes.of(AttributeKey.stringKey("currency"), money.currency())); //= -
        registry.counter("charges", "currency", money.currency()).increment(); //= -
        registry.counter("charges", "api_key", Stripe.apiKey).increment(); //= s
        try {
            PaymentIntent intent = PaymentIntent.create(null);
            logger.atInfo().log("intent %s", intent.getId()); //= -
            logger.atInfo().log("intent %s", intent.getClientSecret()); //= s
        } catch (Exception e) {
            logger.atSevere().withCause(e).log("charge failed"); //= -
            logger.atSevere().withCause(e).log("charge of %s failed", money.currency()); //= -
            logger.atSevere().log("charge failed " + e); //= u
            throw new IllegalStateException(String.format("charge of %s failed", money), e);
        }
    }

    public void webhook(byte[] payload, String signature, String signingSecret) {
        logger.atInfo().log("webhook of %d bytes", payload.length); //= -
        logger.atInfo().log("signing secret %s", signingSecret); //= s
        logger.atInfo().log("signing secret is missing"); //= -
        String secret = signingSecret;
        logger.atFine().log("verify with %s", secret); //= s
        secret = "<hidden>";
        logger.atFine().log("verify with %s", secret); //= -
        String secretName = "stripe/webhook";
        logger.atFine().log("secret %s", secretName); //= -
        int secretVersion = 4;
        logger.atFine().log("secret version %d", secretVersion); //= -
        logger.atFine().log("idempotency key %s", signature.hashCode()); //= -
        StringBuilder text = new StringBuilder("webhook ");
        text.append("secret=").append(signingSecret);
        logger.atFine().log("%s", text); //= s
        logger.atFine().log(text.toString()); //= s u?
    }
}
