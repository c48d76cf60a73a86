package consume

import (
	"context"

	"github.com/IBM/sarama"
)

const (
	topicShipments = "shipments.dispatched"
	groupID        = "shipping"
)

type shipmentHandler struct{}

func (shipmentHandler) Setup(sarama.ConsumerGroupSession) error   { return nil }
func (shipmentHandler) Cleanup(sarama.ConsumerGroupSession) error { return nil }

// @place sarama
func (h shipmentHandler) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for message := range claim.Messages() {
		session.MarkMessage(message, "")
	}
	return nil
}

func Run(ctx context.Context, group sarama.ConsumerGroup) error {
	return group.Consume(ctx, []string{topicShipments}, &shipmentHandler{})
}

func Announce(producer sarama.SyncProducer, body []byte) error {
	// @place sarama-send
	_, _, err := producer.SendMessage(&sarama.ProducerMessage{Topic: "shipments.announced", Value: sarama.ByteEncoder(body)})
	return err
}
