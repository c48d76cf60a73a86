package org.acme.work.listen;

import org.springframework.amqp.rabbit.annotation.Exchange;
import org.springframework.amqp.rabbit.annotation.Queue;
import org.springframework.amqp.rabbit.annotation.QueueBinding;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

@Component
class Listeners {
  static final String CLAIMS = "claims.filed";
  private final KafkaTemplate<String, String> kafka;
  private final RabbitTemplate rabbit;

  Listeners(KafkaTemplate<String, String> kafka, RabbitTemplate rabbit) {
    this.kafka = kafka;
    this.rabbit = rabbit;
  }

  // @place kafka-claims
  @KafkaListener(topics = CLAIMS, groupId = "claims")
  void onClaim(String claim) {
    // @place kafka-send
    kafka.send("claims.accepted", claim);
  }

  // @place kafka-policies
  @KafkaListener(id = "policies", topics = {"policies.signed", "policies.renewed"})
  public void policy(String body) {}

  // @place rabbit-mail
  @RabbitListener(queues = "mail-out")
  public void mail(String body) {
    // @place rabbit-send
    rabbit.convertAndSend("audit", "mail.sent", body);
  }

  // @place rabbit-binding
  @RabbitListener(bindings = @QueueBinding(value = @Queue("fax-out"), exchange = @Exchange("fax"), key = "#"))
  void fax(String body) {}

  // @place jms
  @JmsListener(destination = "ledger.entries")
  public void ledger(String body) {}
}

@Component
@KafkaListener(topics = "payout.events")
class PayoutListener {
  // @place kafka-class
  @KafkaHandler
  void paid(String event) {}
}
