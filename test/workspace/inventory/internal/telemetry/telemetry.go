// Package telemetry starts OpenTelemetry from the OTEL_* variables.
package telemetry

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"

	"go.opentelemetry.io/contrib/bridges/otelslog"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/exporters/prometheus"
	"go.opentelemetry.io/otel/log/global"
	"go.opentelemetry.io/otel/propagation"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.34.0"
)

// Start sets the global providers and the default logger. The returned function flushes and stops them.
func Start(ctx context.Context) (func(context.Context) error, error) {
	res, err := resource.New(ctx,
		resource.WithAttributes(semconv.ServiceName("inventory")),
		resource.WithTelemetrySDK(),
		resource.WithFromEnv(),
	)
	if err != nil {
		return nil, err
	}
	traces, err := startTraces(ctx, res)
	if err != nil {
		return nil, err
	}
	metrics, err := startMetrics(ctx, res)
	if err != nil {
		return nil, err
	}
	logs, err := startLogs(ctx, res)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) error {
		return errors.Join(traces(ctx), metrics(ctx), logs(ctx))
	}, nil
}

func exports(signal string) bool {
	value := os.Getenv("OTEL_" + signal + "_EXPORTER")
	return value == "" || strings.Contains(value, "otlp")
}

func startTraces(ctx context.Context, res *resource.Resource) (func(context.Context) error, error) {
	options := []trace.TracerProviderOption{trace.WithResource(res)}
	if exports("TRACES") {
		exporter, err := otlptracehttp.New(ctx)
		if err != nil {
			return nil, err
		}
		options = append(options, trace.WithBatcher(exporter))
	}
	provider := trace.NewTracerProvider(options...)
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}))
	return provider.Shutdown, nil
}

func startMetrics(ctx context.Context, res *resource.Resource) (func(context.Context) error, error) {
	scraped, err := prometheus.New()
	if err != nil {
		return nil, err
	}
	options := []metric.Option{metric.WithResource(res), metric.WithReader(scraped)}
	if exports("METRICS") {
		exporter, err := otlpmetrichttp.New(ctx)
		if err != nil {
			return nil, err
		}
		options = append(options, metric.WithReader(metric.NewPeriodicReader(exporter)))
	}
	provider := metric.NewMeterProvider(options...)
	otel.SetMeterProvider(provider)
	return provider.Shutdown, nil
}

func startLogs(ctx context.Context, res *resource.Resource) (func(context.Context) error, error) {
	options := []sdklog.LoggerProviderOption{sdklog.WithResource(res)}
	if exports("LOGS") {
		exporter, err := otlploghttp.New(ctx)
		if err != nil {
			return nil, err
		}
		options = append(options, sdklog.WithProcessor(sdklog.NewBatchProcessor(exporter)))
	}
	provider := sdklog.NewLoggerProvider(options...)
	global.SetLoggerProvider(provider)
	slog.SetDefault(slog.New(slog.NewMultiHandler(
		slog.NewJSONHandler(os.Stdout, nil),
		otelslog.NewHandler("harbour.coffee/inventory"),
	)))
	return provider.Shutdown, nil
}
