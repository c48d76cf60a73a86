package stock

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"
)

const keptReservations = 500

const scope = "harbour.coffee/inventory/internal/stock"

var (
	tracer                 = otel.Tracer(scope)
	reservationDuration, _ = otel.Meter(scope).Float64Histogram("inventory.reservation.duration",
		metric.WithDescription("Time to reserve the bags of an order"),
		metric.WithUnit("s"),
		metric.WithExplicitBucketBoundaries(0.002, 0.005, 0.01, 0.025, 0.05, 0.1),
	)
)

// Reserve takes the bags of an order out of the first warehouse that has them all.
func (s *Store) Reserve(ctx context.Context, orderID string, lines []Line) (Reservation, error) {
	ctx, span := tracer.Start(ctx, "reserve stock", trace.WithAttributes(attribute.String("order.id", orderID)))
	defer span.End()
	started := time.Now()
	defer func() { reservationDuration.Record(ctx, time.Since(started).Seconds()) }()

	warehouse, err := s.pickWarehouse(ctx, lines)
	if err != nil {
		span.RecordError(err, trace.WithStackTrace(true))
		span.SetStatus(codes.Error, err.Error())
		slog.WarnContext(ctx, "stock could not be reserved", "order", orderID, "error", err)
		return Reservation{}, err
	}
	reservation := s.take(orderID, warehouse, lines)
	if left := s.lowest(warehouse, lines); left < 50 {
		slog.WarnContext(ctx, fmt.Sprintf("warehouse %s is down to %d bags", warehouse, left))
	}
	slog.InfoContext(ctx, "stock reserved", "order", orderID, "warehouse", warehouse, "lines", len(lines))
	return reservation, nil
}

// pickWarehouse asks one warehouse after the other; each answer takes a moment.
func (s *Store) pickWarehouse(ctx context.Context, lines []Line) (string, error) {
	ctx, span := tracer.Start(ctx, "pick warehouse")
	defer span.End()
	for _, warehouse := range []string{"harbour", "hillside"} {
		if s.hasAll(ctx, warehouse, lines) {
			span.SetAttributes(attribute.String("warehouse", warehouse))
			return warehouse, nil
		}
	}
	return "", fmt.Errorf("reserving %d lines: %w", len(lines), ErrOutOfStock)
}

func (s *Store) hasAll(ctx context.Context, warehouse string, lines []Line) bool {
	_, span := tracer.Start(ctx, "check shelf")
	defer span.End()
	time.Sleep(time.Duration(2+rand.IntN(6)) * time.Millisecond)
	counts := s.Count(warehouse)
	for _, line := range lines {
		if counts[line.SKU] < line.Quantity {
			return false
		}
	}
	return true
}

func (s *Store) take(orderID, warehouse string, lines []Line) Reservation {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, line := range lines {
		s.bags[warehouse][line.SKU] -= line.Quantity
	}
	reservation := Reservation{ID: fmt.Sprintf("res-%08x", rand.Uint32()), OrderID: orderID, Warehouse: warehouse, Lines: lines}
	s.reservations[reservation.ID] = reservation
	s.order = append(s.order, reservation.ID)
	if len(s.order) > keptReservations {
		delete(s.reservations, s.order[0])
		s.order = s.order[1:]
	}
	return reservation
}

func (s *Store) lowest(warehouse string, lines []Line) int {
	counts := s.Count(warehouse)
	left := counts[lines[0].SKU]
	for _, line := range lines {
		left = min(left, counts[line.SKU])
	}
	return left
}

// Release puts the bags of a reservation back.
func (s *Store) Release(ctx context.Context, id string) bool {
	s.mu.Lock()
	reservation, ok := s.reservations[id]
	delete(s.reservations, id)
	s.mu.Unlock()
	if !ok {
		return false
	}
	for _, line := range reservation.Lines {
		s.Add(reservation.Warehouse, line.SKU, line.Quantity)
	}
	slog.InfoContext(ctx, fmt.Sprintf("reservation %s released", id))
	return true
}
