package billing

import (
	"io"
	"net/http"
	"os"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
	"github.com/stripe/stripe-go/v76/webhook"
)

var endpointSecret = os.Getenv("STRIPE_WEBHOOK_SECRET")

type Card struct {
	Number string
	CVC    string
	Brand  string
	Last4  string
}

func init() {
	log.Info().Bool("configured", endpointSecret != "").Msg("webhook secret") //= -
	log.Debug().Str("endpoint_secret", endpointSecret).Msg("webhook secret") //= s
	log.Debug().Msgf("webhook secret %s", endpointSecret) //= s u
}

type Webhook struct {
	lg zerolog.Logger
}

func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.lg.Info().Str("path", r.URL.Path).Str("method", r.Method).Msg("webhook") //= -
	h.lg.Info().Msgf("webhook %s %s", r.Method, r.URL.Path) //= u
	payload, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 65536))
	if err != nil {
		h.lg.Error().Err(err).Msg("body cannot be read") //= -
		h.lg.Error().Msg("body cannot be read: " + err.Error()) //= u
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	h.lg.Debug().Int("bytes", len(payload)).Msg("payload") //= -
	event, err := webhook.ConstructEvent(payload, r.Header.Get("Stripe-Signature"), endpointSecret)
	if err != nil {
		h.lg.Warn().Err(err).Msg("signature does not verify") //= -
		h.lg.Warn().Interface("headers", r.Header).Msg("signature does not verify") //= s
		h.lg.Warn().Err(err).Msgf("secret %q does not fit", endpointSecret) //= s u
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	h.lg.Info().Str("event", event.ID).Str("type", string(event.Type)).Send() //= -
	h.lg.Info().Msg("event " + event.ID) //= u
	w.WriteHeader(http.StatusOK)
}

func (h *Webhook) Charge(card Card, cents int64) error {
	h.lg.Info().Int64("cents", cents).Str("last4", card.Last4).Msg("charging") //= -
	h.lg.Info().Int64("cents", cents).Interface("card", card).Msg("charging") //= s
	h.lg.Debug().Str("number", card.Number).Msg("charging card") //= s?
	h.lg.Debug().Str("card_number", card.Number).Msg("charging") //= s
	h.lg.Debug().Str("cvc", card.CVC).Msg("charging") //= s
	h.lg.Debug().Str("brand", card.Brand).Msg("charging") //= -
	h.lg.Debug().Msgf("charging a %s card", card.Brand) //= u
	sub := h.lg.With().Str("component", "psp").Logger()
	sub.Info().Msg("psp call begins") //= -
	sub.Info().Msgf("psp call for %d cents", cents) //= u
	ctx := sub.With().Str("api_key", os.Getenv("PSP_API_KEY")).Logger() //= s
	ctx.Info().Msg("psp call ends") //= -
	return nil
}
