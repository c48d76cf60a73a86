package billing

import (
	"context"
	"fmt"
	"strings"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
	"github.com/stripe/stripe-go/v76"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"
)

type Card struct {
	Number string
	CVC    string
	Brand  string
}

type Amount struct {
	Value    int64
	Currency string
}

type Charger struct {
	zl      zerolog.Logger
	counter metric.Int64Counter
}

func (c *Charger) Charge(ctx context.Context, card Card, amount Amount) error {
	c.zl.Info().Str("brand", card.Brand).Msg("charging card") //= -
	c.zl.Info().Str("number", card.Number).Str("cvc", card.CVC).Msg("charging card") //= s
	c.zl.Info().Interface("card", card).Msg("charging") //= s
	c.zl.Info().Interface("amount", amount).Msg("charging") //= -
	c.zl.Info().Msgf("charging %d %s", amount.Value, amount.Currency) //= u
	c.zl.Debug().Msgf("charging %s", card.Number) //= s u
	cardNumber := card.Number
	c.zl.Debug().Str("card", cardNumber[len(cardNumber)-4:]).Msg("charging") //= -
	c.zl.Debug().Str("card", strings.Repeat("*", 12)).Msg("charging") //= -
	c.zl.Debug().Str("card_number", cardNumber).Send() //= s
	log.Info().Str("key", stripe.Key).Msg("stripe") //= s?
	apiKey := stripe.Key
	log.Info().Str("k", apiKey).Msg("stripe") //= s
	log.Info().Bool("api_key_set", apiKey != "").Msg("stripe") //= -
	log.Debug().Fields(map[string]any{"cvv": card.CVC, "brand": card.Brand}).Msg("card") //= s
	log.Debug().Fields(map[string]any{"brand": card.Brand}).Msg("card") //= -
	sub := c.zl.With().Str("module", "charge").Logger()
	sub.Info().Msg("started") //= -
	sub.Info().Msg(fmt.Sprintf("started %d", amount.Value)) //= u
	sub.Info().Msg("started " + amount.Currency) //= u
	sub.Warn().Err(fmt.Errorf("declined: %s", card.Brand)).Msg("declined") //= -
	sub.Warn().Err(fmt.Errorf("declined: %s", cardNumber)).Msg("declined") //= s
	span := trace.SpanFromContext(ctx)
	span.SetAttributes(attribute.String("card.brand", card.Brand)) //= -
	span.SetAttributes(attribute.String("card.number", card.Number)) //= s
	span.AddEvent("charged", trace.WithAttributes(attribute.String("stripe.api_key", apiKey))) //= s
	c.counter.Add(ctx, 1, metric.WithAttributes(attribute.String("currency", amount.Currency))) //= -
	c.counter.Add(ctx, 1, metric.WithAttributes(attribute.String("api_key", apiKey))) //= s
	return nil
}

func (c *Charger) Webhook(secret string, payload []byte) {
	c.zl.Info().Int("bytes", len(payload)).Msg("webhook") //= -
	c.zl.Info().Str("secret", secret).Msg("webhook") //= s
	c.zl.Info().Str("secret_name", "stripe/webhook").Msg("webhook") //= -
	webhookSecret := secret
	c.zl.Debug().Msg("verify with " + webhookSecret) //= s u
	c.zl.Debug().Msg("verifying the webhook secret") //= -
	c.zl.Debug().Int("secret_version", 2).Msg("webhook") //= -
	c.zl.Error().Stack().Err(nil).Msg("webhook failed") //= -
	c.zl.Info().Str("page_token", "abc").Str("next_page_token", "def").Msg("listing") //= -
	c.zl.Info().Int("tokens", 12).Int("max_tokens", 300).Msg("usage") //= -
}
