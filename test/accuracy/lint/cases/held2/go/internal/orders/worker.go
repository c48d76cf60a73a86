package orders

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"

	"github.com/go-logr/logr"
	"github.com/rs/zerolog"
	"k8s.io/klog/v2"
)

type Worker struct {
	zl   zerolog.Logger
	logr logr.Logger
}

func (w *Worker) Handle(ctx context.Context, id string, items []string) {
	w.zl.Info().Str("order", id).Msg("order received") //= -
	w.zl.Info().Msgf("order %s received", id) //= u
	w.zl.Info().Msg("order " + id) //= u
	w.zl.Warn().Int("items", len(items)).Msg("many items") //= -
	w.zl.Warn().Msg(fmt.Sprintf("%d items", len(items))) //= u
	w.zl.Error().Err(ctx.Err()).Msgf("order %s failed", id) //= u
	w.zl.Error().Err(ctx.Err()).Msg("order failed") //= -
	zerolog.Ctx(ctx).Info().Msgf("order %s", id) //= u
	zerolog.Ctx(ctx).Info().Str("order", id).Msg("order") //= -
	w.logr.Info("order received", "id", id) //= -
	w.logr.Info(fmt.Sprintf("order %s received", id)) //= u
	w.logr.Info("order " + id) //= u
	w.logr.Error(ctx.Err(), "order failed: "+id) //= u
	w.logr.Error(ctx.Err(), "order failed", "id", id) //= -
	klog.Infof("order %s", id) //= u
	klog.Warningf("%d items", len(items)) //= u
	klog.Errorf("order %s: %v", id, ctx.Err()) //= u
	klog.InfoS("order", "id", id) //= -
	klog.V(2).Infof("order %s", id) //= u
	slog.Info("items: " + strconv.Itoa(len(items))) //= u
	slog.Info("items", "count", len(items)) //= -
	slog.InfoContext(ctx, fmt.Sprintf("order %s", id)) //= u
	slog.ErrorContext(ctx, "order failed", "id", id) //= -
	slog.With("id", id).Info("order") //= -
	slog.Debug("constant") //= -
	fmt.Println("order", id) //= p
	fmt.Printf("order %s\n", id) //= p
	fmt.Println() //= p?
	go func() { fmt.Println("later") }() //= p
	print("builtin") //= p
	text := fmt.Sprintf("order %s", id)
	w.reply(text)
}
