import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.TimeWindows;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static void later(int seconds, Task task) {
    Thread t = new Thread(() -> attempt(task));
    t.setDaemon(true);
    t.start();
    attempt(() -> t.join(seconds * 1000L));
  }

  static final String at = "127.0.0.1:47981";

  static Properties client(Object... more) {
    Properties p = new Properties();
    p.put("bootstrap.servers", at);
    p.put("key.serializer", StringSerializer.class.getName());
    p.put("value.serializer", StringSerializer.class.getName());
    p.put("key.deserializer", StringDeserializer.class.getName());
    p.put("value.deserializer", StringDeserializer.class.getName());
    for (int n = 0; n < more.length; n += 2) p.put(more[n], more[n + 1]);
    return p;
  }

  static void consume(int polls, Object... more) {
    attempt(() -> {
      try (KafkaConsumer<String, String> c = new KafkaConsumer<>(client(more))) {
        c.subscribe(List.of("t", "other"));
        for (int n = 0; n < polls; n++) { c.poll(Duration.ofMillis(400)); attempt(c::commitSync); }
        attempt(() -> c.seekToBeginning(c.assignment()));
        c.poll(Duration.ofMillis(300));
        attempt(() -> c.commitSync(Map.of(new TopicPartition("t", 0), new OffsetAndMetadata(99999))));
        c.poll(Duration.ofMillis(300));
        c.enforceRebalance("wanted");
        c.poll(Duration.ofMillis(300));
        c.commitAsync();
      }
    });
  }

  static void rest(String method, String path, String body) {
    attempt(() -> {
      HttpURLConnection c = (HttpURLConnection) URI.create("http://127.0.0.1:47983" + path).toURL().openConnection();
      c.setRequestMethod(method);
      c.setConnectTimeout(1000);
      c.setReadTimeout(3000);
      c.setRequestProperty("Content-Type", "application/json");
      if (!body.isEmpty()) { c.setDoOutput(true); try (OutputStream o = c.getOutputStream()) { o.write(body.getBytes()); } }
      c.getResponseCode();
    });
  }

  public static void main(String[] args) throws Exception {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@127.0.0.1:47982");
    p.put("listeners", "PLAINTEXT://" + at + ",CONTROLLER://127.0.0.1:47982");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("log.dirs", Path.of("logs").toAbsolutePath().toString());
    p.put("offsets.topic.replication.factor", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "100");
    p.put("log.retention.check.interval.ms", "3000");
    p.put("log.cleaner.backoff.ms", "500");
    p.put("log.segment.delete.delay.ms", "500");
    p.put("offsets.retention.check.interval.ms", "3000");
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    p.put("group.coordinator.rebalance.protocols", "classic,consumer");
    p.put("auto.create.topics.enable", "true");
    p.put("message.max.bytes", "20000");
    StringBuilder text = new StringBuilder();
    p.forEach((k, v) -> text.append(k).append('=').append(v).append('\n'));
    Files.writeString(Path.of("server.properties"), text);
    attempt(() -> kafka.tools.StorageTool.execute(new String[] {"format", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c", "server.properties"}, System.out));
    kafka.server.KafkaRaftServer[] server = new kafka.server.KafkaRaftServer[1];
    later(20, () -> { server[0] = new kafka.server.KafkaRaftServer(kafka.server.KafkaConfig.fromProps(p), org.apache.kafka.common.utils.Time.SYSTEM); server[0].startup(); });
    try (Admin admin = Admin.create(client("request.timeout.ms", "3000", "default.api.timeout.ms", "4000"))) {
      attempt(() -> admin.createTopics(List.of(new NewTopic("t", 2, (short) 1).configs(Map.of("segment.bytes", "1048576", "cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.01", "max.compaction.lag.ms", "1000")), new NewTopic("other", 1, (short) 1), new NewTopic("t", 1, (short) 1), new NewTopic("bad name", 1, (short) 1), new NewTopic("many", 1, (short) 5), new NewTopic("in", 1, (short) 1), new NewTopic("out", 1, (short) 1))).all().get());
      attempt(() -> admin.createTopics(List.of(new NewTopic("odd", 1, (short) 1).configs(Map.of("none.such", "x", "cleanup.policy", "bad")))).all().get());
      attempt(() -> admin.createPartitions(Map.of("other", NewPartitions.increaseTo(3))).all().get());
      try (KafkaProducer<String, String> out = new KafkaProducer<>(client("linger.ms", "5", "compression.type", "gzip", "unknown.setting", "x"))) {
        for (int n = 0; n < 300; n++) out.send(new ProducerRecord<>(n % 3 == 0 ? "other" : "t", "k" + n % 5, "v".repeat(200)));
        attempt(() -> out.send(new ProducerRecord<>("t", "k", "x".repeat(30000))).get());
        attempt(() -> out.send(new ProducerRecord<>("t", 77, "k", "x")).get());
        attempt(() -> out.send(new ProducerRecord<>("made", "k", "x")).get());
        out.flush();
        attempt(() -> out.partitionsFor("bad name"));
      }
      attempt(() -> {
        KafkaProducer<String, String> a = new KafkaProducer<>(client("transactional.id", "tx", "transaction.timeout.ms", "2000"));
        a.initTransactions(); a.beginTransaction(); a.send(new ProducerRecord<>("other", "a", "b")); a.commitTransaction();
        a.beginTransaction(); a.send(new ProducerRecord<>("other", "a", "b")); a.abortTransaction();
        KafkaProducer<String, String> b = new KafkaProducer<>(client("transactional.id", "tx"));
        b.initTransactions();
        attempt(() -> { a.beginTransaction(); a.send(new ProducerRecord<>("other", "a", "b")); a.commitTransaction(); });
        b.beginTransaction(); b.send(new ProducerRecord<>("other", "c", "d")); Thread.sleep(4000);
        attempt(b::commitTransaction);
        attempt(() -> a.close(Duration.ofMillis(10)));
        b.close();
      });
      consume(6, "group.id", "g", "auto.offset.reset", "earliest", "client.id", "c1", "max.poll.records", "10");
      consume(4, "group.id", "g", "group.instance.id", "i1", "session.timeout.ms", "6000", "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
      consume(4, "group.id", "new", "group.protocol", "consumer", "auto.offset.reset", "earliest");
      consume(2, "group.id", "none", "auto.offset.reset", "none");
      consume(2, "auto.offset.reset", "bad", "group.id", "x");
      consume(2, "group.id", "g", "partition.assignment.strategy", "none.Such");
      later(4, () -> { try (KafkaConsumer<String, String> c = new KafkaConsumer<>(client("group.id", "slow", "max.poll.interval.ms", "1000", "session.timeout.ms", "6000"))) { c.subscribe(List.of("t")); c.poll(Duration.ofMillis(900)); Thread.sleep(2500); c.poll(Duration.ofMillis(500)); } });
      later(3, () -> { Properties dead = client(); dead.put("bootstrap.servers", "127.0.0.1:1"); dead.put("max.block.ms", "1500"); try (KafkaProducer<String, String> out = new KafkaProducer<>(dead)) { out.send(new ProducerRecord<>("t", "x")).get(); } });
      attempt(() -> { Properties dead = client(); dead.put("bootstrap.servers", "none.invalid:1"); new KafkaProducer<>(dead); });
      later(3, () -> { Properties tls = client("security.protocol", "SSL"); tls.put("max.block.ms", "1500"); try (KafkaProducer<String, String> out = new KafkaProducer<>(tls)) { out.send(new ProducerRecord<>("t", "x")).get(); } });
      later(3, () -> { Properties sasl = client("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"b\";"); sasl.put("max.block.ms", "1500"); try (KafkaProducer<String, String> out = new KafkaProducer<>(sasl)) { out.send(new ProducerRecord<>("t", "x")).get(); } });
      attempt(() -> admin.deleteConsumerGroups(List.of("g", "never")).all().get());
      attempt(() -> admin.alterConsumerGroupOffsets("g", Map.of(new TopicPartition("t", 0), new OffsetAndMetadata(0))).all().get());
      attempt(() -> admin.deleteRecords(Map.of(new TopicPartition("other", 0), org.apache.kafka.clients.admin.RecordsToDelete.beforeOffset(5))).all().get());
      attempt(() -> admin.electLeaders(org.apache.kafka.common.ElectionType.PREFERRED, null).all().get());
      attempt(() -> admin.deleteTopics(List.of("other", "never")).all().get());
      attempt(() -> admin.describeMetadataQuorum().quorumInfo().get());
      later(9, () -> {
        StreamsBuilder b = new StreamsBuilder();
        b.<String, String>stream("in").mapValues(v -> { if (v.equals("bad")) throw new IllegalStateException("bad value"); return v; }).groupByKey().windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(1))).count().toStream().map((k, v) -> new org.apache.kafka.streams.KeyValue<>(k.key(), v.toString())).to("out");
        Properties s = client("application.id", "app", "default.key.serde", Serdes.StringSerde.class.getName(), "default.value.serde", Serdes.StringSerde.class.getName(), "commit.interval.ms", "300", "num.stream.threads", "2", "state.dir", Path.of("state").toAbsolutePath().toString(), "statestore.cache.max.bytes", "0", "state.cleanup.delay.ms", "500");
        KafkaStreams streams = new KafkaStreams(b.build(), s);
        streams.setUncaughtExceptionHandler(e -> org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD);
        streams.start();
        try (KafkaProducer<String, String> out = new KafkaProducer<>(client())) { for (int n = 0; n < 20; n++) { out.send(new ProducerRecord<>("in", "k", n == 12 ? "bad" : "v" + n)); Thread.sleep(200); } }
        attempt(() -> streams.addStreamThread()); attempt(() -> streams.removeStreamThread()); attempt(streams::cleanUp);
        streams.close(Duration.ofSeconds(3));
        attempt(streams::cleanUp);
      });
      later(14, () -> {
        Files.writeString(Path.of("connect.properties"), "bootstrap.servers=" + at + "\nkey.converter=org.apache.kafka.connect.storage.StringConverter\nvalue.converter=org.apache.kafka.connect.json.JsonConverter\nvalue.converter.schemas.enable=false\noffset.storage.file.filename=offsets\nlisteners=http://127.0.0.1:47983\noffset.flush.interval.ms=700\nplugin.path=/nowhere\n");
        Files.writeString(Path.of("in.txt"), "{\"a\":1}\nplain\n");
        Files.writeString(Path.of("source.properties"), "name=src\nconnector.class=org.apache.kafka.connect.file.FileStreamSourceConnector\ntasks.max=1\nfile=in.txt\ntopic=files\n");
        Files.writeString(Path.of("sink.properties"), "name=snk\nconnector.class=FileStreamSink\ntasks.max=2\nfile=out.txt\ntopics=files,t\nerrors.tolerance=all\nerrors.log.enable=true\nerrors.deadletterqueue.topic.name=dlq\nerrors.deadletterqueue.topic.replication.factor=1\n");
        Files.writeString(Path.of("bad.properties"), "name=bad\nconnector.class=none.Such\n");
        Thread c = new Thread(() -> attempt(() -> org.apache.kafka.connect.cli.ConnectStandalone.main(new String[] {"connect.properties", "source.properties", "sink.properties"})));
        c.setDaemon(true);
        c.start();
        Thread.sleep(6000);
        rest("GET", "/connectors", ""); rest("GET", "/connectors/none", ""); rest("POST", "/connectors", "{\"name\":\"x\",\"config\":{\"connector.class\":\"none\"}}"); rest("POST", "/connectors", "{bad"); rest("PUT", "/connectors/src/pause", ""); rest("PUT", "/connectors/src/resume", ""); rest("POST", "/connectors/src/restart?includeTasks=true", ""); rest("POST", "/connectors/snk/tasks/0/restart", ""); rest("PUT", "/connectors/snk/config", "{\"connector.class\":\"FileStreamSink\",\"topics\":\"t\",\"file\":\"/nowhere/x\",\"transforms\":\"n\"}"); rest("PUT", "/connectors/snk/stop", ""); rest("DELETE", "/connectors/snk/offsets", ""); rest("DELETE", "/connectors/src", ""); rest("PUT", "/admin/loggers/root", "{\"level\":\"DEBUG\"}");
        Thread.sleep(2500);
      });
      attempt(() -> { try (Socket s = new Socket("127.0.0.1", 47981)) { s.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes()); Thread.sleep(300); } });
      attempt(() -> { try (Socket s = new Socket("127.0.0.1", 47981)) { s.getOutputStream().write(new byte[] {0, 0, 0, 8, 0, 99, 0, 99, 0, 0, 0, 1}); Thread.sleep(300); } });
      Thread.sleep(2000);
      attempt(() -> server[0].shutdown());
    }
    attempt(() -> { Properties bad = new Properties(); bad.putAll(p); bad.put("log.dirs", "/proc/none"); kafka.server.KafkaRaftServer s = new kafka.server.KafkaRaftServer(kafka.server.KafkaConfig.fromProps(bad), org.apache.kafka.common.utils.Time.SYSTEM); s.startup(); });
    attempt(() -> later(12, () -> { kafka.server.KafkaRaftServer s = new kafka.server.KafkaRaftServer(kafka.server.KafkaConfig.fromProps(p), org.apache.kafka.common.utils.Time.SYSTEM); s.startup(); Thread.sleep(1500); s.shutdown(); }));
    Runtime.getRuntime().halt(0);
  }
}
