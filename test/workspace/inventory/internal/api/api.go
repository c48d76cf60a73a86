// Package api is the HTTP face of inventory.
package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"harbour.coffee/inventory/internal/stock"
)

var reservationsTotal = promauto.NewCounterVec(prometheus.CounterOpts{
	Name: "inventory_reservations_total",
	Help: "Reservations by outcome",
}, []string{"outcome"})

type server struct {
	store *stock.Store
}

// New returns the handler of all routes.
func New(store *stock.Store) http.Handler {
	s := &server{store: store}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stock/{sku}", s.showStock)
	mux.HandleFunc("POST /reservations", s.reserve)
	mux.HandleFunc("DELETE /reservations/{id}", s.release)
	mux.HandleFunc("GET /warehouses/{id}/audit", s.audit)
	mux.HandleFunc("POST /deliveries", s.deliver)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	mux.Handle("GET /metrics", promhttp.Handler())

	return otelhttp.NewHandler(recovered(mux), "inventory",
		otelhttp.WithFilter(func(r *http.Request) bool { return r.URL.Path != "/healthz" && r.URL.Path != "/metrics" }),
	)
}

// recovered turns a panic into a 500 and leaves it on the span and in the log.
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			span := trace.SpanFromContext(r.Context())
			span.RecordError(fmt.Errorf("panic: %v", cause), trace.WithStackTrace(true))
			span.SetStatus(codes.Error, "panic")
			slog.ErrorContext(r.Context(), "handler panicked", "cause", cause, "stack", string(debug.Stack()))
			http.Error(w, `{"error":"inventory could not do this"}`, http.StatusInternalServerError)
		}()
		next.ServeHTTP(w, r)
	})
}
