// Command inventory keeps the stock of Harbour Coffee's two warehouses.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"harbour.coffee/inventory/internal/api"
	"harbour.coffee/inventory/internal/stock"
	"harbour.coffee/inventory/internal/telemetry"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		slog.Error("inventory stopped", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	shutdown, err := telemetry.Start(ctx)
	if err != nil {
		return err
	}
	defer func() {
		late, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		_ = shutdown(late)
	}()

	port := os.Getenv("PORT")
	if port == "" {
		port = "7404"
	}
	server := &http.Server{
		Addr:              "127.0.0.1:" + port,
		Handler:           api.New(stock.NewStore()),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		_ = server.Shutdown(late)
	}()

	slog.InfoContext(ctx, "inventory is listening", "port", port)
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
