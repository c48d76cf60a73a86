package jobs

import (
	"context"

	"github.com/hibiken/asynq"
	"github.com/robfig/cron/v3"
)

const TypeInvoice = "invoice:render"

type Jobs struct{}

func (j *Jobs) Start(c *cron.Cron) {
	_, _ = c.AddFunc("@hourly", j.rotateKeys)
	_, _ = c.AddJob("0 4 * * *", vacuum{})
}

// @place cron-rotate
func (j *Jobs) rotateKeys() {}

type vacuum struct{}

// @place cron-vacuum
func (vacuum) Run() {}

func Mux() *asynq.ServeMux {
	mux := asynq.NewServeMux()
	mux.HandleFunc(TypeInvoice, renderInvoice)
	return mux
}

// @place asynq
func renderInvoice(ctx context.Context, task *asynq.Task) error { return nil }
