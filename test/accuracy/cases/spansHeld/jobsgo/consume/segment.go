package consume

import (
	"context"

	"github.com/segmentio/kafka-go"
)

type Refunds struct{ reader *kafka.Reader }

func NewRefunds(brokers []string) *Refunds {
	return &Refunds{reader: kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, GroupID: "refunds", Topic: "refunds.requested"})}
}

// @place segment
func (r *Refunds) Loop(ctx context.Context) error {
	for {
		message, err := r.reader.ReadMessage(ctx) // @place segment
		if err != nil {
			return err
		}
		r.handle(ctx, message)
	}
}

// @place segment
func (r *Refunds) handle(ctx context.Context, message kafka.Message) {}
