package stock

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

// Audit counts a warehouse shelf by shelf, which is slow: somebody walks.
func (s *Store) Audit(ctx context.Context, warehouse string) map[string]int {
	ctx, span := tracer.Start(ctx, "recount warehouse", trace.WithAttributes(attribute.String("warehouse", warehouse)))
	defer span.End()

	counts := s.Count(warehouse)
	started := time.Now()
	for sku := range counts {
		recountShelf(ctx, sku)
	}
	slog.InfoContext(ctx, "warehouse recounted", "warehouse", warehouse, "shelves", len(counts), "took", time.Since(started).String())
	return counts
}

func recountShelf(ctx context.Context, sku string) {
	_, span := tracer.Start(ctx, "recount shelf", trace.WithAttributes(attribute.String("sku", sku)))
	defer span.End()
	time.Sleep(time.Duration(60+rand.IntN(90)) * time.Millisecond)
}
