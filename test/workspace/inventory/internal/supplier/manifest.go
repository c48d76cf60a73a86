// Package supplier reads what the roasters' suppliers send.
package supplier

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"harbour.coffee/inventory/internal/stock"
)

var tracer = otel.Tracer("harbour.coffee/inventory/internal/supplier")

// ReadManifest reads lines of the form `sku;bags`.
func ReadManifest(ctx context.Context, name, text string) ([]stock.Line, error) {
	ctx, span := tracer.Start(ctx, "read manifest", trace.WithAttributes(attribute.String("supplier", name)))
	defer span.End()

	var lines []stock.Line
	for number, row := range strings.Split(strings.TrimSpace(text), "\n") {
		line, err := parseRow(row)
		if err != nil {
			err = fmt.Errorf("manifest of %s, row %d: %w", name, number+1, err)
			span.RecordError(err, trace.WithStackTrace(true))
			span.SetStatus(codes.Error, "unreadable manifest")
			slog.ErrorContext(ctx, "manifest is unreadable", "supplier", name, "row", number+1, "error", err)
			return nil, err
		}
		lines = append(lines, line)
	}
	slog.DebugContext(ctx, "manifest read", "supplier", name, "lines", len(lines))
	return lines, nil
}

func parseRow(row string) (stock.Line, error) {
	sku, bags, found := strings.Cut(row, ";")
	if !found {
		return stock.Line{}, fmt.Errorf("no separator in %q", row)
	}
	quantity, err := strconv.Atoi(strings.TrimSpace(bags))
	if err != nil {
		return stock.Line{}, fmt.Errorf("bags: %w", err)
	}
	return stock.Line{SKU: sku, Quantity: quantity}, nil
}
