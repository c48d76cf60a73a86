module example.com/shop

go 1.24

require (
	github.com/pkg/errors v0.9.1
	go.uber.org/zap v1.27.0
)

require go.uber.org/multierr v1.10.0 // indirect
