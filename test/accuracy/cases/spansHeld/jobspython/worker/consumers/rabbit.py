import aio_pika
import pika

PRICE_QUEUE = "price-updates"


async def run(url: str) -> None:
    connection = await aio_pika.connect_robust(url)
    channel = await connection.channel()
    queue = await channel.declare_queue(PRICE_QUEUE, durable=True)
    await queue.consume(on_price)


# @place aio-price
async def on_price(message: aio_pika.IncomingMessage) -> None:
    async with message.process():
        pass


class AuditConsumer:
    queue_name = "audit-log"

    def start(self, channel: pika.channel.Channel) -> None:
        channel.queue_declare("audit-log")
        channel.basic_consume(queue="audit-log", on_message_callback=self.on_message)
        channel.start_consuming()

    # @place pika-audit
    def on_message(self, channel, method, properties, body):
        channel.basic_ack(method.delivery_tag)


def emit(channel, body):
    # @place pika-publish
    channel.basic_publish(exchange="events", routing_key="audit", body=body)
