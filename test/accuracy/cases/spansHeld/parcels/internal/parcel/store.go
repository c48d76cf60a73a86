package parcel

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/trace"
)

type Store struct{ rows map[string]string }

func NewStore() *Store { return &Store{rows: map[string]string{}} }

func (s *Store) All(ctx context.Context) []string {
	// @span store.all parcels @parcels/parcel
	_, span := s.start(ctx, "all", "parcels")
	defer span.End()
	return nil
}

func (s *Store) start(ctx context.Context, op, table string) (context.Context, trace.Span) {
	return tracer.Start(ctx, fmt.Sprintf("store.%s %s", op, table))
}
