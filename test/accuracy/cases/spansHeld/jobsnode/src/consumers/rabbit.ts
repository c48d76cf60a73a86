import amqp, { type ConsumeMessage } from 'amqplib';
import { EMAIL_QUEUE } from '../topics';

export class EmailConsumer {
  async start(): Promise<void> {
    const connection = await amqp.connect('amqp://localhost');
    const channel = await connection.createChannel();
    await channel.assertQueue(EMAIL_QUEUE, { durable: true });
    // @place amqp-email
    await channel.consume(EMAIL_QUEUE, (message) => this.deliver(message));
    // @place amqp-sms
    await channel.consume('sms-delivery', async (message) => {
      if (message) channel.ack(message);
    });
    // @place amqp-publish
    channel.publish('notifications', 'user.notified', Buffer.from('{}'));
  }

  // @place amqp-email
  async deliver(message: ConsumeMessage | null): Promise<void> {
    void message;
  }
}
