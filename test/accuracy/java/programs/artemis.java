import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.Socket;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  public static void main(String[] args) throws Exception {
    ConfigurationImpl config = new ConfigurationImpl();
    config.setSecurityEnabled(false).setPersistenceEnabled(true).setJournalDirectory("j").setBindingsDirectory("b").setPagingDirectory("p").setLargeMessagesDirectory("l").setNodeManagerLockDirectory("n");
    config.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:49901");
    config.addAcceptorConfiguration("vm", "vm://0");
    config.addAcceptorConfiguration("again", "tcp://127.0.0.1:49901");
    config.addConnectorConfiguration("none", "tcp://127.0.0.1:1");
    config.setMessageExpiryScanPeriod(500).setConnectionTTLOverride(2000).setConnectionTtlCheckInterval(300).setGracefulShutdownEnabled(false);
    config.addAddressSetting("#", new AddressSettings().setMaxSizeBytes(20_000).setPageSizeBytes(5_000).setDeadLetterAddress(SimpleString.of("DLQ")).setMaxDeliveryAttempts(2).setRedeliveryDelay(100).setSlowConsumerThreshold(10).setSlowConsumerCheckPeriod(1));
    config.addAddressSetting("odd", new AddressSettings().setDeadLetterAddress(null));
    config.addQueueConfiguration(QueueConfiguration.of("q").setAddress("q").setRoutingType(org.apache.activemq.artemis.api.core.RoutingType.ANYCAST));
    config.addQueueConfiguration(QueueConfiguration.of("bad").setAddress("bad").setFilterString("a ==== b"));
    config.getDivertConfigurations().add(new org.apache.activemq.artemis.core.config.DivertConfiguration().setName("d"));
    config.getClusterConfigurations().add(new org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration().setName("c").setConnectorName("missing"));
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    server.setConfiguration(config);
    attempt(server::start);
    attempt(() -> {
      ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:49901");
      Connection connection = factory.createConnection("u", "p");
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("q"));
      for (int n = 0; n < 60; n++) producer.send(session.createTextMessage("x".repeat(1000)));
      producer.setTimeToLive(1);
      producer.send(session.createTextMessage("gone"));
      session.commit();
      connection.start();
      MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
      for (int n = 0; n < 4; n++) {
        consumer.receive(500);
        session.rollback();
      }
      for (int n = 0; n < 10; n++) consumer.receive(300);
      session.commit();
      attempt(() -> session.createConsumer(session.createQueue("none"), "bad ==== selector"));
      session.createTemporaryQueue().delete();
      Connection left = factory.createConnection();
      left.start();
      left.createSession(false, Session.CLIENT_ACKNOWLEDGE).createConsumer(session.createQueue("q"));
    });
    for (String text : new String[] {"CONNECT\nlogin:a\n\n\0", "JUNK JUNK JUNK", "AMQP\0\1\0\0", "\u0010\f\0\4MQTT\4\2\0<\0\0", "GET / HTTP/1.1\r\n\r\n"}) attempt(() -> {
      try (Socket s = new Socket("127.0.0.1", 49901)) {
        s.getOutputStream().write(text.getBytes("latin1"));
        s.setSoTimeout(400);
        s.getInputStream().read(new byte[100]);
      }
    });
    attempt(() -> server.getActiveMQServer().getManagementService());
    attempt(() -> server.getActiveMQServer().destroyQueue(SimpleString.of("q")));
    attempt(() -> server.getActiveMQServer().removeAddressInfo(SimpleString.of("nope"), null));
    attempt(() -> new ActiveMQConnectionFactory("tcp://127.0.0.1:1?initialConnectAttempts=2&retryInterval=100").createConnection());
    EmbeddedActiveMQ second = new EmbeddedActiveMQ();
    second.setConfiguration(new ConfigurationImpl().setSecurityEnabled(true).setPersistenceEnabled(false).addAcceptorConfiguration("tcp", "tcp://127.0.0.1:49901").addAcceptorConfiguration("x", "tcp://127.0.0.1:49902"));
    attempt(second::start);
    attempt(() -> new ActiveMQConnectionFactory("tcp://127.0.0.1:49902").createConnection("a", "b"));
    Thread.sleep(4000);
    attempt(second::stop);
    attempt(server::stop);
    System.exit(0);
  }
}
