package worker

import (
	"fmt"
	"strconv"

	"github.com/rs/zerolog"
	"github.com/rs/zerolog/log"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/baggage"
	"go.opentelemetry.io/otel/trace"
	"github.com/prometheus/client_golang/prometheus"
)

type Logger interface {
	Info(msg string, kv ...any)
	Errorf(format string, args ...any)
}

type Config struct {
	Host string
	Auth struct {
		Password string
	}
}

type Job struct {
	ID       int
	Password string
	PIN      string
}

func (j Job) String() string {
	return strconv.Itoa(j.ID)
}

type Account struct {
	Name   string
	APIKey string
}

type Worker struct {
	logger  Logger
	metrics *prometheus.CounterVec
	account *Account
}

func (w *Worker) Run(job Job, cfg Config, span trace.Span, passcode string, tokens int) {
	w.logger.Info("run", "job", job.ID)                 //= -
	w.logger.Info("run", "job", job)                    //= -
	w.logger.Info("run", "job", job.Password)           //= s
	w.logger.Info("run", "account", w.account)          //= s
	w.logger.Info("run", "account", w.account.Name)     //= -
	w.logger.Info("run", "cfg", cfg.Host)               //= -
	w.logger.Info("run", "cfg", cfg)                    //= s
	w.logger.Info("run", "cfg", cfg.Auth.Password)      //= s
	w.logger.Errorf("run %d", job.ID)                   //= u
	w.logger.Errorf("run %s", passcode)                 //= s u
	log.Info().Str("passcode", passcode).Msg("run")     //= s
	log.Info().Int("tokens", tokens).Msg("run")         //= -
	log.Info().Str("cfg", fmt.Sprintf("%+v", cfg)).Msg("run") //= s
	log.Error().Err(fmt.Errorf("no job")).Msg("run")    //= -
	log.Warn().Dict("auth", zerolog.Dict().Str("pw", passcode)).Msg("run") //= s
	log.Warn().Dict("auth", zerolog.Dict().Str("user", w.account.Name)).Msg("run") //= -
	log.Info().Msg("run " + w.account.Name)             //= u
	log.Info().Msg("run")                               //= -
	log.Info().Msgf("run %d", tokens)                   //= u
	log.Info().Msg(fmt.Sprintf("run %d", tokens))       //= u
	log.Print("run")                                    //= -
	log.Printf("run %d", tokens)                        //= u
	ctxLog := log.With().Str("apiKey", w.account.APIKey).Logger() //= s
	ctxLog.Info().Msg("run")                            //= -
	span.SetAttributes(attribute.String("api_key", w.account.APIKey)) //= s
	span.SetAttributes(attribute.Int("tokens", tokens)) //= -
	span.SetStatus(1, "ok")                             //= -
	w.metrics.WithLabelValues(w.account.APIKey).Inc()   //= s
	w.metrics.WithLabelValues(cfg.Host).Inc()           //= -
	member, _ := baggage.NewMember("key", w.account.APIKey) //= s
	_ = member
	value := passcode
	if tokens > 3 {
		value = "none"
	}
	w.logger.Info("run", "value", value) //= s
	other := "none"
	w.logger.Info("run", "value", other) //= -
	other = passcode
	_ = other
	hidden := redact(passcode)
	w.logger.Info("run", "value", hidden) //= -
	masked := maskSecret(w.account.APIKey)
	w.logger.Info("run", "key", masked) //= -
	pair := []string{passcode, "x"}
	w.logger.Info("run", "pair", pair) //= s
	w.logger.Info("run", "pair", len(pair)) //= -
	w.note("job", job.Password) //= s
	w.note("job", job.PIN) //= s?
	w.note("job", cfg.Host) //= -
	encrypted, err := encrypt(passcode)
	w.logger.Info("run", "value", encrypted) //= -
	w.logger.Info("run", "err", err) //= -
	n, err := strconv.Atoi(passcode)
	w.logger.Info("run", "n", n, "err", err) //= s?
}

func (w *Worker) note(what, value string) {
	w.logger.Info("note", "what", what, "value", value) //= -
}

func redact(string) string { return "***" }

func maskSecret(string) string { return "***" }

func encrypt(string) (string, error) { return "", nil }

type dialog struct{}

func (dialog) Info(string) {}

func (w *Worker) Names(d dialog, password string, PasswordMinLength int, tokenBucket, secretVersion, authMethod, keyName string) {
	d.Info(password)                                   //= -
	w.logger.Info("names", "min", PasswordMinLength)   //= -
	w.logger.Info("names", "bucket", tokenBucket)      //= -
	w.logger.Info("names", "version", secretVersion)   //= -
	w.logger.Info("names", "method", authMethod)       //= -
	w.logger.Info("names", "key", keyName)             //= -
	w.logger.Info("names", "password", password)       //= s
	w.logger.Info("names", "empty", password == "")    //= -
	w.logger.Info("bad password for", "user", keyName) //= -
	w.logger.Info("password changed")                  //= -
	w.logger.Info("the token=" + keyName)              //= s? u
	w.logger.Info("password: " + password)             //= s u
	w.logger.Info("token github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789abcdefghijklmnopqrstuvwxyzABCDE") //= s
	w.logger.Info("at 2026-01-02T03:04:05.678901234Z") //= -
}
