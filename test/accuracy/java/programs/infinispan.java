import java.util.Map;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static DefaultCacheManager manager(String name) {
    GlobalConfigurationBuilder global = GlobalConfigurationBuilder.defaultClusteredBuilder();
    global.transport().clusterName("k").nodeName(name).addProperty("configurationFile", "default-configs/default-jgroups-tcp.xml").distributedSyncTimeout(3000);
    global.globalState().enable().persistentLocation("state-" + name);
    return new DefaultCacheManager(global.build());
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.setProperty("jgroups.bind.address", "127.0.0.1");
    System.setProperty("jgroups.mping.mcast_port", "50999");
    DefaultCacheManager a = manager("a");
    DefaultCacheManager b = manager("b");
    ConfigurationBuilder dist = new ConfigurationBuilder();
    dist.clustering().cacheMode(CacheMode.DIST_SYNC).hash().numSegments(8);
    dist.memory().maxCount(20);
    dist.expiration().lifespan(300).wakeUpInterval(200);
    dist.persistence().passivation(true).addSoftIndexFileStore().dataLocation("data").indexLocation("index");
    dist.statistics().enable();
    ConfigurationBuilder tx = new ConfigurationBuilder();
    tx.clustering().cacheMode(CacheMode.REPL_SYNC).transaction().transactionMode(org.infinispan.transaction.TransactionMode.TRANSACTIONAL).lockingMode(org.infinispan.transaction.LockingMode.PESSIMISTIC);
    tx.locking().lockAcquisitionTimeout(300);
    for (Map.Entry<String, ConfigurationBuilder> each : Map.of("d", dist, "t", tx).entrySet()) for (DefaultCacheManager m : new DefaultCacheManager[] {a, b}) attempt(() -> m.defineConfiguration(each.getKey(), each.getValue().build()));
    for (String name : new String[] {"d", "t"}) attempt(() -> {
      Cache<String, Object> one = a.getCache(name);
      Cache<String, Object> two = b.getCache(name);
      for (int n = 0; n < 60; n++) one.put("k" + n, "v" + n);
      for (int n = 0; n < 10; n++) two.get("k" + n);
      attempt(() -> one.put("bad", new Object()));
      attempt(() -> one.addListener("not a listener"));
      if (name.equals("t")) attempt(() -> {
        var manager = one.getAdvancedCache().getTransactionManager();
        manager.begin();
        one.put("k1", "x");
        attempt(() -> { Thread t = new Thread(() -> attempt(() -> two.put("k1", "y"))); t.start(); t.join(); });
        manager.rollback();
      });
      one.clear();
      attempt(() -> one.getAdvancedCache().getDistributionManager().getCacheTopology());
    });
    attempt(() -> a.getCache("none"));
    attempt(() -> new ConfigurationBuilder().clustering().cacheMode(CacheMode.LOCAL).hash().numOwners(0).build());
    attempt(() -> manager("a"));
    attempt(() -> a.administration().createCache("made", new ConfigurationBuilder().clustering().cacheMode(CacheMode.DIST_SYNC).build()));
    attempt(() -> a.administration().removeCache("made"));
    Thread.sleep(1500);
    attempt(b::stop);
    Thread.sleep(1500);
    attempt(a::stop);
    System.exit(0);
  }
}
