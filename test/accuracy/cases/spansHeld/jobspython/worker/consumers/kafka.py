from aiokafka import AIOKafkaConsumer
from faststream.rabbit import RabbitBroker
from kafka import KafkaConsumer, KafkaProducer

broker = RabbitBroker()
producer = KafkaProducer()


# @place kafka-clicks
def consume_clicks():
    consumer = KafkaConsumer("clicks.raw", group_id="clicks")
    for record in consumer:  # @place kafka-clicks
        handle_click(record)


def handle_click(record):
    # @place kafka-send
    producer.send("clicks.enriched", value=record.value)


# @place kafka-views
async def consume_views():
    consumer = AIOKafkaConsumer("views.raw")
    async for message in consumer:  # @place kafka-views
        print(message)


# @place faststream
@broker.subscriber("returns")
async def on_return(body: dict) -> None:
    return None
