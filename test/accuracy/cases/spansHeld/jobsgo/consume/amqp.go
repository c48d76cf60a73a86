package consume

import (
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/nats-io/nats.go"
)

// @place amqp
func Labels(channel *amqp.Channel) error {
	deliveries, err := channel.Consume("labels.print", "printer", false, false, false, false, nil) // @place amqp
	if err != nil {
		return err
	}
	for delivery := range deliveries {
		printLabel(delivery)
	}
	return nil
}

func printLabel(delivery amqp.Delivery) { _ = delivery.Ack(false) }

func Subscribe(nc *nats.Conn) error {
	if _, err := nc.Subscribe("drivers.moved", onMoved); err != nil {
		return err
	}
	// @place nats-queue
	_, err := nc.QueueSubscribe("drivers.parked", "workers", func(m *nats.Msg) {
		_ = m.Ack()
	})
	return err
}

// @place nats
func onMoved(m *nats.Msg) {}
