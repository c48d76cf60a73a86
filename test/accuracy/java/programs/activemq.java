import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static BrokerService broker(String name, int port) throws Exception {
    BrokerService broker = new BrokerService();
    broker.setBrokerName(name);
    broker.setDataDirectory("data-" + name);
    broker.setUseJmx(true);
    broker.getManagementContext().setCreateConnector(false);
    broker.setSchedulePeriodForDestinationPurge(500);
    broker.setSchedulerSupport(true);
    broker.addConnector("tcp://127.0.0.1:" + port + "?transport.useInactivityMonitor=true&wireFormat.maxInactivityDuration=1500&maximumConnections=8");
    PolicyEntry entry = new PolicyEntry();
    entry.setQueue(">");
    entry.setMemoryLimit(20_000);
    entry.setGcInactiveDestinations(true);
    entry.setInactiveTimeoutBeforeGC(500);
    entry.setExpireMessagesPeriod(500);
    PolicyMap map = new PolicyMap();
    map.setDefaultEntry(entry);
    broker.setDestinationPolicy(map);
    broker.getSystemUsage().getStoreUsage().setLimit(5_000_000_000_000L);
    return broker;
  }

  public static void main(String[] args) throws Exception {
    BrokerService a = broker("a", 50001);
    attempt(() -> a.addNetworkConnector("static:(tcp://127.0.0.1:50002,tcp://127.0.0.1:1)"));
    attempt(a::start);
    BrokerService b = broker("b", 50002);
    attempt(b::start);
    attempt(() -> broker("a", 50001).start());
    Thread.sleep(1500);
    attempt(() -> {
      ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("failover:(tcp://127.0.0.1:50001,tcp://127.0.0.1:1)?maxReconnectAttempts=3&timeout=2000");
      factory.getRedeliveryPolicy().setMaximumRedeliveries(1);
      Connection connection = factory.createConnection();
      connection.setClientID("c1");
      connection.start();
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("q"));
      for (int n = 0; n < 15; n++) producer.send(session.createTextMessage("x".repeat(500)));
      producer.setTimeToLive(1);
      producer.send(session.createTextMessage("gone"));
      session.commit();
      MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
      for (int n = 0; n < 3; n++) { consumer.receive(300); session.rollback(); }
      for (int n = 0; n < 5; n++) consumer.receive(200);
      session.commit();
      session.createDurableSubscriber(session.createTopic("t"), "sub").close();
      session.unsubscribe("sub");
      attempt(() -> session.createConsumer(session.createQueue("q"), "a ==== b"));
      session.createTemporaryQueue().delete();
      attempt(() -> { Connection again = new ActiveMQConnectionFactory("tcp://127.0.0.1:50001").createConnection(); again.setClientID("c1"); again.start(); });
      attempt(() -> new ActiveMQConnectionFactory("tcp://127.0.0.1:1").createConnection().start());
      attempt(() -> new ActiveMQConnectionFactory("failover:(tcp://127.0.0.1:1)?maxReconnectAttempts=2&initialReconnectDelay=50").createConnection().start());
    });
    for (String text : new String[] {"JUNK JUNK JUNK JUNK JUNK", "\0\0\0\1\0", "\uffff\uffff\uffff\uffff"}) attempt(() -> {
      try (Socket s = new Socket("127.0.0.1", 50001)) {
        s.getOutputStream().write(text.getBytes("latin1"));
        s.setSoTimeout(500);
        s.getInputStream().read(new byte[400]);
      }
    });
    for (int n = 0; n < 12; n++) attempt(() -> new ActiveMQConnectionFactory("tcp://127.0.0.1:50001").createConnection().start());
    Thread.sleep(3000);
    attempt(b::stop);
    Thread.sleep(1500);
    attempt(a::stop);
    attempt(() -> Files.walk(Path.of("data-a")).filter(p -> p.toString().endsWith(".log") || p.toString().endsWith("db.data")).forEach(p -> attempt(() -> Files.write(p, new byte[2000]))));
    BrokerService again = broker("a", 50001);
    attempt(again::start);
    attempt(again::stop);
    System.exit(0);
  }
}
