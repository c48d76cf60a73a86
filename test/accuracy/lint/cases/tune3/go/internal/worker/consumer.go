package worker

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/sasl/plain"
)

type Message struct {
	Kind         string `json:"kind"`
	ResetToken   string `json:"reset_token"`
	Verification string `json:"verification_code"`
	UserID       int64  `json:"user_id"`
}

type Consumer struct {
	log    *slog.Logger
	reader *kafka.Reader
}

func NewConsumer(base *slog.Logger, brokers []string, mechanism plain.Mechanism) *Consumer {
	lg := base.With("component", "consumer", "brokers", brokers)
	lg.Info("sasl", "username", mechanism.Username, "mechanism", mechanism.Name()) //= -
	lg.Debug("sasl", "mechanism", mechanism) //= s?
	lg.Debug("sasl", "password", mechanism.Password) //= s
	return &Consumer{log: lg, reader: kafka.NewReader(kafka.ReaderConfig{Brokers: brokers})}
}

func (c *Consumer) Run(ctx context.Context) error {
	for {
		m, err := c.reader.FetchMessage(ctx)
		if err != nil {
			c.log.ErrorContext(ctx, "fetch failed", "err", err) //= -
			c.log.ErrorContext(ctx, "fetch failed: "+err.Error()) //= u
			return err
		}
		started := time.Now()
		c.log.DebugContext(ctx, "message", "partition", m.Partition, "offset", m.Offset, "key", string(m.Key)) //= -
		var msg Message
		if err := json.Unmarshal(m.Value, &msg); err != nil {
			c.log.WarnContext(ctx, "not json", slog.Int("bytes", len(m.Value))) //= -
			continue
		}
		switch msg.Kind {
		case "password_reset":
			c.log.InfoContext(ctx, "password reset", "user_id", msg.UserID) //= -
			c.log.InfoContext(ctx, "password reset", "user_id", msg.UserID, "token", msg.ResetToken) //= s
			c.log.LogAttrs(ctx, slog.LevelDebug, "password reset", slog.String("reset_token", msg.ResetToken)) //= s
		case "verify":
			code := msg.Verification
			c.log.InfoContext(ctx, "verification", "code", code) //= s?
			c.log.InfoContext(ctx, "verification code "+code) //= s u
			c.log.InfoContext(ctx, "verification", slog.Group("user", slog.Int64("id", msg.UserID))) //= -
		default:
			c.log.InfoContext(ctx, "ignored", "kind", msg.Kind) //= -
			c.log.Info("ignored " + msg.Kind) //= u
			c.log.Debug("whole message", "msg", msg) //= s
		}
		c.log.Log(ctx, slog.LevelInfo, "handled", "took", time.Since(started)) //= -
		if err := c.reader.CommitMessages(ctx, m); err != nil {
			c.log.Error("commit failed", slog.Any("error", err)) //= -
		}
	}
}
