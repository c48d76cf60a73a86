import java.io.File;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.bookkeeper.bookie.BookieImpl;
import org.apache.bookkeeper.client.BookKeeper;
import org.apache.bookkeeper.client.BookKeeperAdmin;
import org.apache.bookkeeper.client.LedgerHandle;
import org.apache.bookkeeper.conf.ClientConfiguration;
import org.apache.bookkeeper.conf.ServerConfiguration;
import org.apache.bookkeeper.server.EmbeddedServer;
import org.apache.bookkeeper.server.conf.BookieConfiguration;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  static final String meta = "zk+null://127.0.0.1:50501/ledgers";

  static ServerConfiguration conf(int n) {
    ServerConfiguration c = new ServerConfiguration();
    c.setMetadataServiceUri(meta);
    c.setBookiePort(50510 + n);
    c.setAdvertisedAddress("127.0.0.1");
    c.setAllowLoopback(true);
    c.setJournalDirsName(new String[] {"journal" + n});
    c.setLedgerDirNames(new String[] {"ledger" + n});
    c.setHttpServerEnabled(false);
    c.setGcWaitTime(1000);
    c.setFlushInterval(500);
    c.setMajorCompactionInterval(4);
    c.setMinorCompactionInterval(2);
    c.setEntryLogSizeLimit(60_000);
    c.setMinUsableSizeForHighPriorityWrites(0);
    c.setDiskUsageThreshold(0.99f);
    c.setDiskUsageWarnThreshold(0.01f);
    c.setAuditorPeriodicCheckInterval(2);
    c.setAuditorPeriodicBookieCheckInterval(2);
    c.setAutoRecoveryDaemonEnabled(true);
    c.setLedgerStorageClass(n == 1 ? "org.apache.bookkeeper.bookie.storage.ldb.DbLedgerStorage" : n == 2 ? "org.apache.bookkeeper.bookie.SortedLedgerStorage" : "org.apache.bookkeeper.bookie.InterleavedLedgerStorage");
    return c;
  }

  static EmbeddedServer bookie(int n) throws Exception {
    EmbeddedServer server = EmbeddedServer.builder(new BookieConfiguration(conf(n))).build();
    new Thread(() -> attempt(() -> server.getLifecycleComponentStack().start())).start();
    return server;
  }

  public static void main(String[] args) throws Exception {
    ZooKeeperServer zk = new ZooKeeperServer(new File("zk"), new File("zk"), 500);
    ServerCnxnFactory factory = ServerCnxnFactory.createFactory(50501, 100);
    factory.startup(zk);
    attempt(() -> bookie(9));
    attempt(() -> BookKeeperAdmin.format(conf(1), false, true));
    attempt(() -> BookKeeperAdmin.initNewCluster(conf(1)));
    attempt(() -> BookKeeperAdmin.initNewCluster(conf(1)));
    List<EmbeddedServer> bookies = new ArrayList<>();
    for (int n = 1; n <= 4; n++) { int at = n; attempt(() -> bookies.add(bookie(at))); }
    Thread.sleep(5000);
    attempt(() -> bookie(1));
    ClientConfiguration client = new ClientConfiguration();
    client.setMetadataServiceUri(meta);
    client.setAddEntryTimeout(2);
    client.setReadEntryTimeout(2);
    client.setReadTimeout(1);
    client.enableBookieHealthCheck();
    client.setBookieHealthCheckInterval(1, java.util.concurrent.TimeUnit.SECONDS);
    client.setBookieErrorThresholdPerInterval(1);
    attempt(() -> {
      BookKeeper bk = new BookKeeper(client);
      LedgerHandle open = bk.createLedger(3, 3, 2, BookKeeper.DigestType.CRC32, "p".getBytes());
      for (int n = 0; n < 400; n++) open.addEntry(new byte[500]);
      long id = open.getId();
      attempt(() -> bk.openLedger(id, BookKeeper.DigestType.CRC32, "wrong".getBytes()));
      LedgerHandle fenced = bk.openLedger(id, BookKeeper.DigestType.CRC32, "p".getBytes());
      attempt(() -> open.addEntry(new byte[5]));
      attempt(() -> fenced.readEntries(0, 10));
      attempt(() -> fenced.readEntries(900, 1000));
      attempt(() -> bk.openLedger(987654, BookKeeper.DigestType.CRC32, "p".getBytes()));
      attempt(() -> bk.createLedger(9, 9, 9, BookKeeper.DigestType.MAC, "p".getBytes()));
      LedgerHandle more = bk.createLedger(3, 2, 2, BookKeeper.DigestType.CRC32C, "p".getBytes());
      for (int n = 0; n < 100; n++) more.addEntry(new byte[900]);
      for (int n = 0; n < 6; n++) { LedgerHandle gone = bk.createLedger(1, 1, 1, BookKeeper.DigestType.DUMMY, "p".getBytes()); gone.addEntry(new byte[30_000]); gone.close(); bk.deleteLedger(gone.getId()); }
      bookies.get(2).getLifecycleComponentStack().close();
      for (int n = 0; n < 100; n++) { attempt(() -> more.addEntry(new byte[900])); }
      attempt(more::close);
      attempt(() -> {
        BookKeeperAdmin admin = new BookKeeperAdmin(bk, client);
        admin.getAllBookies();
        attempt(() -> admin.recoverBookieData(BookieImpl.getBookieId(conf(3))));
        attempt(() -> admin.triggerAudit());
        attempt(() -> admin.openLedgerNoRecovery(id).close());
        admin.close();
      });
      for (String text : new String[] {"junk junk junk", "\0\0\0\u0008\0\1\0\1\0\0\0\0", "\uffff\uffff\uffff\uffff"}) attempt(() -> {
        try (Socket s = new Socket("127.0.0.1", 50511)) { s.getOutputStream().write(text.getBytes("latin1")); s.setSoTimeout(500); s.getInputStream().read(new byte[100]); }
      });
      Thread.sleep(6000);
      bk.close();
    });
    attempt(() -> bookies.get(1).getLifecycleComponentStack().close());
    attempt(() -> { Path v = Path.of("ledger2/current/VERSION"); Files.writeString(v, "4\nbookieHost: \"10.0.0.9:1\"\njournalDir: \"x\"\nledgerDirs: \"1\ty\"\n"); bookie(2); });
    attempt(() -> Files.walk(Path.of("journal3")).filter(p -> p.toString().endsWith(".txn")).forEach(p -> attempt(() -> Files.write(p, new byte[3000]))));
    attempt(() -> bookie(3));
    Thread.sleep(4000);
    factory.shutdown();
    Thread.sleep(4000);
    for (EmbeddedServer each : bookies) attempt(() -> each.getLifecycleComponentStack().close());
    System.exit(0);
  }
}
