package obs

import (
	"context"
	"fmt"
	"log/slog"
)

type Progress struct{ total int }

func (p *Progress) Infof(format string, args ...any) string { return fmt.Sprintf(format, args...) }

type Dialog interface {
	Info(text string)
	Error(text string)
}

func Log(ctx context.Context) *slog.Logger { return slog.Default() }

func Logf(ctx context.Context, format string, args ...any) {
	slog.InfoContext(ctx, fmt.Sprintf(format, args...)) //= u?
}

type Redacted string

func (Redacted) LogValue() slog.Value { return slog.StringValue("REDACTED") }

type Settings struct {
	Endpoint string
	APIKey   Redacted
}

type RawSettings struct {
	Endpoint string
	APIKey   string
}

func Show(s Settings, raw RawSettings, dialog Dialog, bar *Progress, password string) {
	slog.Info("settings", "settings", s) //= -
	slog.Info("settings", "key", s.APIKey) //= -
	slog.Info("settings", "raw", raw) //= s
	slog.Info("settings", "raw", &raw) //= s
	slog.Info("settings", "key", raw.APIKey) //= s
	slog.Info("settings", "key", Redacted(raw.APIKey)) //= -
	slog.Info("settings", "endpoint", raw.Endpoint) //= -
	slog.Info("settings " + raw.Endpoint) //= u
	dialog.Info("settings " + raw.APIKey) //= -
	dialog.Error(fmt.Sprintf("settings %s", raw.APIKey)) //= -
	bar.Infof("settings %s", raw.APIKey) //= -
	slog.Info("a constant " + "in two parts") //= -
	const name = "constant"
	slog.Info("a constant " + name) //= -
	slog.Info(name) //= -
	msg := "password: "
	msg += password
	slog.Info(msg) //= s u?
	attrs := []any{"password", password}
	slog.Info("attrs", attrs...) //= s
	safe := []any{"length", len(password)}
	slog.Info("attrs", safe...) //= -
	kind := "none"
	if password != "" {
		kind = "password"
	}
	slog.Info("auth kind", "kind", kind) //= -
	func() {
		slog.Info("closure", "pw", password) //= s
	}()
	copied := raw
	copied.APIKey = "***"
	slog.Info("settings", "raw", copied) //= -
	var err error = fmt.Errorf("key %s refused", raw.APIKey)
	slog.Error("refused", "err", err) //= s
	slog.Error("refused", "err", fmt.Errorf("key refused: %w", err)) //= s?
	slog.Error("refused", "err", fmt.Errorf("refused by %s", raw.Endpoint)) //= -
	slog.Info("tokenizer", "name", "cl100k", "tokenCount", 12) //= -
	slog.Info("secretary assigned", "secretary", "Ann", "author", "Bo") //= -
	slog.Info("sort", "sortKey", "name", "cacheKey", "user:1") //= -
}
