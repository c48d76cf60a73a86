import java.io.File;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.server.ServerConfig;
import org.apache.zookeeper.server.ZooKeeperServerMain;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static Properties peer(int id) throws Exception {
    Files.createDirectories(Path.of("q" + id));
    Files.writeString(Path.of("q" + id, "myid"), "" + id);
    Properties p = new Properties();
    p.setProperty("tickTime", "500");
    p.setProperty("initLimit", "10");
    p.setProperty("syncLimit", "5");
    p.setProperty("dataDir", "q" + id);
    p.setProperty("clientPort", "" + (49000 + id));
    p.setProperty("admin.serverPort", "" + (49500 + id));
    p.setProperty("4lw.commands.whitelist", "stat,ruok,conf,isro,mntr");
    p.setProperty("autopurge.purgeInterval", "1");
    p.setProperty("metricsProvider.className", "org.apache.zookeeper.metrics.impl.DefaultMetricsProvider");
    for (int n = 1; n <= 3; n++) p.setProperty("server." + n, "127.0.0.1:" + (49100 + n) + ":" + (49200 + n));
    return p;
  }

  static void word(int port, String text) {
    attempt(() -> {
      try (Socket s = new Socket("127.0.0.1", port)) {
        s.setSoTimeout(500);
        s.getOutputStream().write(text.getBytes());
        s.getInputStream().read(new byte[4096]);
      }
    });
  }

  public static void main(String[] args) throws Exception {
    for (int n = 1; n <= 3; n++) {
      Properties p = peer(n);
      new Thread(() -> attempt(() -> {
        QuorumPeerConfig config = new QuorumPeerConfig();
        config.parseProperties(p);
        new QuorumPeerMain().runFromConfig(config);
      })).start();
    }
    Thread.sleep(6000);
    for (String text : new String[] {"ruok", "stat", "conf", "mntr", "isro", "dump", "junk", "\0\0\0\u0004abcd"}) word(49001, text);
    word(49101, "junk");
    word(49201, "junk junk junk junk junk");
    attempt(() -> {
      ZooKeeper zk = new ZooKeeper("127.0.0.1:49001,127.0.0.1:49002,127.0.0.1:1", 2000, event -> {});
      Thread.sleep(1500);
      for (int n = 0; n < 30; n++) {
        int at = n;
        attempt(() -> zk.create("/n" + at, new byte[at], ZooDefs.Ids.OPEN_ACL_UNSAFE, at % 2 == 0 ? CreateMode.PERSISTENT : CreateMode.EPHEMERAL));
      }
      attempt(() -> zk.create("/n0", new byte[1], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
      attempt(() -> zk.create("/big", new byte[3_000_000], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
      attempt(() -> zk.addAuthInfo("digest", "a:b".getBytes()));
      attempt(() -> zk.addAuthInfo("nope", "a:b".getBytes()));
      attempt(() -> zk.setACL("/n2", ZooDefs.Ids.CREATOR_ALL_ACL, -1));
      attempt(() -> zk.getData("/none", true, null));
      attempt(() -> zk.getChildren("/", true));
      attempt(() -> zk.delete("/n4", 99));
      attempt(() -> zk.close());
    });
    attempt(() -> {
      ZooKeeper zk = new ZooKeeper("127.0.0.1:49003", 1000, event -> {}, 77L, new byte[16]);
      Thread.sleep(1500);
      zk.close();
    });
    attempt(() -> {
      ServerConfig config = new ServerConfig();
      config.parse(new String[] {"49001", "alone"});
      new ZooKeeperServerMain().runFromConfig(config);
    });
    attempt(() -> {
      QuorumPeerConfig config = new QuorumPeerConfig();
      Files.writeString(Path.of("bad.cfg"), "dataDir=none\nclientPort=x\n");
      config.parse(new File("bad.cfg").getPath());
    });
    attempt(() -> org.apache.zookeeper.server.PurgeTxnLog.purge(new File("q1"), new File("q1"), 3));
    attempt(() -> org.apache.zookeeper.ZooKeeperMain.main(new String[] {"-server", "127.0.0.1:49002", "ls", "/"}));
    Thread.sleep(2000);
    System.exit(0);
  }
}
