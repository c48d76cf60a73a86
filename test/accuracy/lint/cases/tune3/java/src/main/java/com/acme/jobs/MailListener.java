package com.acme.jobs;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
public class MailListener {
  @KafkaListener(topics = "mails")
  public void onMail(MailMessage message) {
    System.out.println("mail " + message.id()); //= p
    System.out.println("template " + message.template()); //= p
    if ("invite".equals(message.template())) {
      System.out.println("invite token " + message.inviteToken()); //= p s
      System.out.println("invite expires " + message.inviteTokenExpiry()); //= p
    }
    try {
      message.send();
      System.out.println("sent"); //= p
    } catch (RuntimeException e) {
      System.err.println("not sent"); //= p
      e.printStackTrace(); //= p
    }
  }
}
