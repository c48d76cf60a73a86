import { Kafka, type EachMessagePayload } from 'kafkajs';
import { Topics } from '../topics';
import { onStockLow } from './stock';

const kafka = new Kafka({ clientId: 'worker', brokers: [] });

export async function startPayments(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'payments' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'payments.authorised', fromBeginning: true });
  await consumer.run({
    // @place kafka-payments
    eachMessage: async ({ topic, message }) => {
      console.log(topic, message.offset);
    },
  });
}

export async function startOrders(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'orders' });
  await consumer.subscribe({ topics: [Topics.OrderPlaced] });
  await consumer.run({ eachMessage: handleOrder });
}

// @place kafka-orders
async function handleOrder(payload: EachMessagePayload): Promise<void> {
  await publishReceipt(String(payload.message.key));
}

export async function startStock(): Promise<void> {
  const stock = kafka.consumer({ groupId: 'stock' });
  await stock.subscribe({ topic: Topics.StockLow });
  await stock.run({ eachBatch: onStockLow });
}

const producer = kafka.producer();

export async function publishReceipt(id: string): Promise<void> {
  // @place kafka-publish
  await producer.send({ topic: 'receipts.created', messages: [{ value: id }] });
}
