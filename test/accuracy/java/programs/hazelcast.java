import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static HazelcastInstance start(String name, int port) {
    Config config = new Config().setClusterName(name);
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.diagnostics.enabled", "true");
    config.getJetConfig().setEnabled(true);
    config.getNetworkConfig().setPort(port).getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:49801").addMember("127.0.0.1:49802");
    config.addMapConfig(new MapConfig("m").setBackupCount(1).setTimeToLiveSeconds(1));
    return Hazelcast.newHazelcastInstance(config);
  }

  public static void main(String[] args) throws Exception {
    HazelcastInstance a = start("dev", 49801);
    HazelcastInstance b = start("dev", 49801);
    attempt(() -> {
      IMap<String, String> map = a.getMap("m");
      for (int n = 0; n < 50; n++) map.put("k" + n, "v");
      map.addIndex(new com.hazelcast.config.IndexConfig(com.hazelcast.config.IndexType.HASH, "this"));
      map.values(com.hazelcast.query.Predicates.sql("this = 'v'"));
      map.destroy();
    });
    attempt(() -> a.getSql().execute("select 1"));
    attempt(() -> a.getTopic("t").publish("x"));
    attempt(() -> a.getExecutorService("e").submit((Runnable & java.io.Serializable) () -> { throw new IllegalStateException("x"); }).get());
    attempt(() -> start("other", 49801).shutdown());
    attempt(() -> b.getPartitionService().forceLocalMemberToBeSafe(1, java.util.concurrent.TimeUnit.SECONDS));
    attempt(() -> {
      var p = com.hazelcast.jet.pipeline.Pipeline.create();
      p.readFrom(com.hazelcast.jet.pipeline.test.TestSources.items(1, 2)).map(x -> { if (x == 2) throw new IllegalStateException("two"); return x; }).writeTo(com.hazelcast.jet.pipeline.Sinks.logger());
      a.getJet().newJob(p).join();
    });
    attempt(() -> a.getCluster().changeClusterState(com.hazelcast.cluster.ClusterState.PASSIVE));
    attempt(() -> a.getCluster().changeClusterState(com.hazelcast.cluster.ClusterState.ACTIVE));
    attempt(() -> { try (var s = new java.net.Socket("127.0.0.1", 49801)) { s.getOutputStream().write("GET /hazelcast/health HTTP/1.1\r\n\r\n".getBytes()); s.setSoTimeout(500); s.getInputStream().read(); } });
    b.getLifecycleService().terminate();
    Thread.sleep(4000);
    a.shutdown();
    System.exit(0);
  }
}
