package shipping

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/hashicorp/go-hclog"
	"github.com/rs/zerolog"
	"go.uber.org/zap"
)

type Login struct {
	Account  string
	Password string
}

type Ticket struct {
	Number    string
	SecretKey string
}

type Carrier struct {
	z     *zap.Logger
	zero  zerolog.Logger
	hc    hclog.Logger
	login Login
}

func (c *Carrier) Label(ctx context.Context, order string) (string, error) {
	c.z.Info(
		"label asked", //= -
		zap.String("order", order),
		zap.String("account", c.login.Account),
	)
	c.z.Debug(
		"label asked",
		zap.String("order", order),
		zap.String("password", c.login.Password), //= s
	)
	c.zero.Info().
		Str("order", order).
		Str("account", c.login.Account).
		Msg("label asked") //= -
	c.zero.Debug().
		Str("order", order).
		Str("password", c.login.Password). //= s
		Msg("label asked")
	c.zero.Info().Msgf("label for %s", order) //= u
	c.zero.Info().Msg(fmt.Sprintf("label for %s", order)) //= u
	slog.InfoContext(ctx, fmt.Sprintf("label for %s", order)) //= u
	slog.Info("label for " + order) //= u
	slog.Info("label asked", slog.Any("login", c.login)) //= s
	c.hc.Info("label asked", "order", order) //= -
	c.hc.Debug("label asked", "login_password", c.login.Password) //= s
	c.hc.Info(fmt.Sprintf("label for %s", order)) //= u
	t, err := c.ticket()
	if err != nil {
		c.z.Sugar().Errorf("no ticket for %s: %v", order, err) //= u
		c.z.Error(fmt.Sprintf("no ticket for %s", order), zap.Error(err)) //= u
		c.z.Error("no ticket", zap.Error(err)) //= -
		return "", fmt.Errorf("ticket: %w", err)
	}
	c.z.Debug("ticket", zap.Any("ticket", t)) //= s
	c.z.Debug("ticket", zap.String("number", t.Number)) //= -
	c.z.Debug("ticket", zap.String("key", t.SecretKey)) //= s
	const fixed = "ticket is there"
	c.z.Debug(fixed) //= -
	c.z.Debug(fixed + " already") //= -
	c.z.Debug(fixed + t.Number) //= u
	msg := fmt.Sprintf("ticket %s", t.Number)
	c.z.Debug(msg) //= u
	return t.Number, nil
}

func (c *Carrier) ticket() (*Ticket, error) { return &Ticket{}, nil }
