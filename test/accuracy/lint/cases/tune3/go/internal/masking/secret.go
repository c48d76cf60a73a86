package masking

import (
	"fmt"
	"log/slog"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// Secret never shows what it holds.
type Secret string

func (Secret) String() string             { return "[hidden]" }
func (Secret) LogValue() slog.Value       { return slog.StringValue("[hidden]") }
func (s Secret) MarshalText() ([]byte, error) { return []byte("[hidden]"), nil }

type Account struct {
	Name   string
	ApiKey Secret
}

func (a Account) MarshalLogObject(enc zapcore.ObjectEncoder) error {
	enc.AddString("name", a.Name)
	return nil
}

type Login struct {
	User string
	Pass string
}

func (l Login) GoString() string { return "Login{" + l.User + "}" }

func Show(logger *zap.Logger, a Account, apiKey Secret, l Login, tokens []string) {
	slog.Info("account", "api_key", apiKey) //= -
	slog.Info("account", "account", a) //= s?
	slog.Info("account", "api_key", string(apiKey)) //= s
	logger.Info("account", zap.Object("account", a)) //= -
	logger.Info("account", zap.Stringer("api_key", apiKey)) //= -
	logger.Info("account", zap.String("api_key", string(apiKey))) //= s
	logger.Info("login", zap.Any("login", l)) //= s
	logger.Info("login", zap.String("user", l.User)) //= -
	logger.Info("login", zap.Reflect("pass", l.Pass)) //= s
	logger.Info("login", zap.Strings("tokens", tokens)) //= s
	logger.Info("login", zap.Int("tokens", len(tokens))) //= -
	logger.Info(fmt.Sprintf("%d tokens", len(tokens))) //= u
	logger.Info("tokenizer ready", zap.Int("max_tokens", 2048), zap.String("tokenizer", "bpe")) //= -
	logger.Info("AKIAZ6Q4TRW3LNYV5HKD is in use") //= s?
	logger.Info("token eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhY21lIn0.b4Xn2vQk7yT9wRpL0sZfGh1jM3dC6aUe") //= s
	logger.Info("set ACCESS_TOKEN to let the worker in") //= -
	logger.Warn("password is too short", zap.Int("minimum", 12)) //= -
	logger.Warn("password must have at least " + fmt.Sprint(12) + " characters") //= u?
}
