import json
import logging

from confluent_kafka import Consumer, KafkaException

from app.services.users import UserStore

_LOGGER = logging.getLogger(__name__)


class PaymentConsumer:
    def __init__(self, conf: dict, topic: str):
        _LOGGER.info("bootstrap %s", conf["bootstrap.servers"])  #= -
        _LOGGER.debug("sasl password %s", conf["sasl.password"])  #= s
        _LOGGER.debug("sasl mechanism %s", conf["sasl.mechanism"])  #= -
        self.consumer = Consumer(conf)
        self.topic = topic
        print("topic", topic)  #= p

    def run(self):
        self.consumer.subscribe([self.topic])
        print("subscribed to " + self.topic)  #= p
        while True:
            message = self.consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                _LOGGER.error("kafka: %s", message.error())  #= -
                _LOGGER.error("kafka: {}".format(message.error()))  #= u
                raise KafkaException(message.error())
            _LOGGER.debug("offset %d, partition %d", message.offset(), message.partition())  #= -
            _LOGGER.debug(f"offset {message.offset()}")  #= u
            key = message.key()
            _LOGGER.debug("message key %s", key)  #= -
            record = json.loads(message.value())
            if "card" in record:
                number, security_code = record["card"]["number"], record["card"]["security_code"]
                _LOGGER.info("card security code %s", security_code)  #= s
                _LOGGER.info("card number " + number)  #= s u
                _LOGGER.info("card country %s", record["card"]["country"])  #= -
            elif record.get("kind") == "credential":
                _LOGGER.info("credential type %s", record["credential_type"])  #= -
                _LOGGER.info("credential " + record["credential_type"] + " arrived")  #= u
                _LOGGER.debug("credential %s", record["credential"])  #= s
            print("handled", message.offset())  #= p
            self.consumer.commit(message)
