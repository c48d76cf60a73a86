import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

final class Main {
  interface Step { Object go() throws Exception; }

  static void attempt(Step step) {
    try {
      step.go();
    } catch (Throwable failed) {
      System.out.println(failed);
    }
  }

  static StreamExecutionEnvironment job(int failAt, long sleep) {
    Configuration c = new Configuration();
    c.setString("restart-strategy.type", "fixed-delay");
    c.setString("restart-strategy.fixed-delay.attempts", "1");
    c.setString("restart-strategy.fixed-delay.delay", "200 ms");
    c.setString("execution.checkpointing.interval", "300 ms");
    c.setString("execution.checkpointing.timeout", "2 s");
    c.setString("execution.checkpointing.dir", Path.of("checkpoints").toUri().toString());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(c);
    env.setParallelism(2);
    env.fromSource(new NumberSequenceSource(0, 3_000), WatermarkStrategy.noWatermarks(), "numbers").map(new Slow(failAt, sleep)).keyBy(n -> n % 7).reduce(Long::sum).sinkTo(new DiscardingSink<>());
    return env;
  }

  static final class Slow implements MapFunction<Long, Long> {
    final int failAt;
    final long sleep;

    Slow(int failAt, long sleep) {
      this.failAt = failAt;
      this.sleep = sleep;
    }

    @Override
    public Long map(Long n) throws Exception {
      if (n == failAt) throw new IllegalStateException("bad number");
      if (sleep > 0) Thread.sleep(sleep);
      return n;
    }
  }

  static void run(Configuration settings) throws Exception {
    settings.setString("rest.port", "0");
    settings.setString("io.tmp.dirs", Files.createDirectories(Path.of("tmp")).toAbsolutePath().toString());
    settings.setString("heartbeat.interval", "500");
    settings.setString("heartbeat.timeout", "3000");
    settings.setString("slot.request.timeout", "3000");
    try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder().setConfiguration(settings).setNumTaskManagers(2).setNumSlotsPerTaskManager(2).build())) {
      attempt(() -> { cluster.start(); return 0; });
      attempt(() -> cluster.executeJobBlocking(job(-1, 0).getStreamGraph().getJobGraph()));
      attempt(() -> cluster.executeJobBlocking(job(500, 0).getStreamGraph().getJobGraph()));
      var slow = job(-1, 20).getStreamGraph().getJobGraph();
      attempt(() -> cluster.submitJob(slow).get(10, TimeUnit.SECONDS));
      Thread.sleep(2_500);
      attempt(() -> cluster.submitJob(slow).get(5, TimeUnit.SECONDS));
      attempt(() -> cluster.triggerSavepoint(slow.getJobID(), Path.of("saves").toUri().toString(), false, org.apache.flink.core.execution.SavepointFormatType.CANONICAL).get(10, TimeUnit.SECONDS));
      attempt(() -> cluster.triggerSavepoint(slow.getJobID(), "file:///proc/none", false, org.apache.flink.core.execution.SavepointFormatType.NATIVE).get(10, TimeUnit.SECONDS));
      attempt(() -> cluster.triggerCheckpoint(slow.getJobID()).get(5, TimeUnit.SECONDS));
      attempt(() -> cluster.cancelJob(new JobID()).get(5, TimeUnit.SECONDS));
      attempt(() -> { cluster.terminateTaskManager(0).get(5, TimeUnit.SECONDS); return 0; });
      Thread.sleep(4_000);
      attempt(() -> { cluster.startTaskManager(); return 0; });
      Thread.sleep(2_000);
      attempt(() -> cluster.stopWithSavepoint(slow.getJobID(), Path.of("saves").toUri().toString(), true, org.apache.flink.core.execution.SavepointFormatType.CANONICAL).get(10, TimeUnit.SECONDS));
      attempt(() -> cluster.cancelJob(slow.getJobID()).get(5, TimeUnit.SECONDS));
      var wide = job(-1, 0);
      wide.setParallelism(40);
      attempt(() -> cluster.submitJob(wide.getStreamGraph().getJobGraph()).get(5, TimeUnit.SECONDS));
      Thread.sleep(4_000);
      attempt(() -> cluster.listJobs().get(5, TimeUnit.SECONDS));
    }
  }

  public static void main(String[] args) throws Exception {
    Thread guard = new Thread(() -> { try { Thread.sleep(Duration.ofSeconds(100).toMillis()); } catch (InterruptedException late) { } System.exit(0); });
    guard.setDaemon(true);
    guard.start();
    attempt(() -> { run(new Configuration()); return 0; });
    Configuration odd = new Configuration();
    odd.setString("jobmanager.scheduler", "adaptive");
    odd.setString("state.backend.type", "none.Such");
    odd.setString("metrics.reporters", "x,y");
    odd.setString("metrics.reporter.x.factory.class", "none.Such");
    attempt(() -> { run(odd); return 0; });
    Configuration bad = new Configuration();
    bad.setString("blob.storage.directory", "/proc/none");
    attempt(() -> { run(bad); return 0; });
    System.exit(0);
  }
}
