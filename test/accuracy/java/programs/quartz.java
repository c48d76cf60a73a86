import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Date;
import java.util.Properties;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

class Main {
  interface Task { void run() throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  public static class Ok implements Job { public void execute(JobExecutionContext c) {} }
  public static class Bad implements Job { public void execute(JobExecutionContext c) { throw new IllegalStateException("bad"); } }
  @DisallowConcurrentExecution
  public static class Slow implements Job { public void execute(JobExecutionContext c) throws JobExecutionException { try { Thread.sleep(900); } catch (InterruptedException e) { } JobExecutionException x = new JobExecutionException("again"); x.setUnscheduleFiringTrigger(true); throw x; } }

  static Properties settings(String id, boolean stored) {
    Properties p = new Properties();
    p.setProperty("org.quartz.scheduler.instanceName", stored ? "db" : "ram");
    p.setProperty("org.quartz.scheduler.instanceId", id);
    p.setProperty("org.quartz.threadPool.threadCount", "3");
    p.setProperty("org.quartz.plugin.th.class", "org.quartz.plugins.history.LoggingTriggerHistoryPlugin");
    p.setProperty("org.quartz.plugin.jh.class", "org.quartz.plugins.history.LoggingJobHistoryPlugin");
    p.setProperty("org.quartz.plugin.sh.class", "org.quartz.plugins.management.ShutdownHookPlugin");
    p.setProperty("org.quartz.jobStore.misfireThreshold", "300");
    if (!stored) return p;
    p.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    p.setProperty("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    p.setProperty("org.quartz.jobStore.dataSource", "ds");
    p.setProperty("org.quartz.jobStore.isClustered", "true");
    p.setProperty("org.quartz.jobStore.clusterCheckinInterval", "500");
    p.setProperty("org.quartz.dataSource.ds.provider", "hikaricp");
    p.setProperty("org.quartz.dataSource.ds.driver", "org.h2.Driver");
    p.setProperty("org.quartz.dataSource.ds.URL", "jdbc:h2:mem:q;DB_CLOSE_DELAY=-1");
    p.setProperty("org.quartz.dataSource.ds.user", "sa");
    p.setProperty("org.quartz.dataSource.ds.password", "");
    return p;
  }

  static void work(Scheduler s) throws Exception {
    attempt(s::start);
    for (Class<? extends Job> type : java.util.List.of(Ok.class, Bad.class, Slow.class)) {
      attempt(() -> s.scheduleJob(JobBuilder.newJob(type).withIdentity(type.getSimpleName()).requestRecovery().build(), TriggerBuilder.newTrigger().withIdentity(type.getSimpleName()).withSchedule(SimpleScheduleBuilder.simpleSchedule().withIntervalInMilliseconds(250).repeatForever().withMisfireHandlingInstructionNowWithExistingCount()).build()));
    }
    attempt(() -> s.scheduleJob(JobBuilder.newJob(Ok.class).withIdentity("Ok").build(), TriggerBuilder.newTrigger().build()));
    attempt(() -> s.scheduleJob(JobBuilder.newJob(Ok.class).withIdentity("never").build(), TriggerBuilder.newTrigger().startAt(new Date(0)).endAt(new Date(1)).build()));
    attempt(() -> s.scheduleJob(JobBuilder.newJob(Ok.class).withIdentity("cron").build(), TriggerBuilder.newTrigger().withSchedule(CronScheduleBuilder.cronSchedule("0/1 * * * * ?")).build()));
    Thread.sleep(1500);
    attempt(() -> s.pauseTrigger(TriggerKey.triggerKey("Ok")));
    Thread.sleep(600);
    attempt(() -> s.resumeTrigger(TriggerKey.triggerKey("Ok")));
    attempt(() -> s.triggerJob(new JobKey("none")));
    attempt(() -> s.interrupt(new JobKey("Slow")));
    attempt(() -> s.deleteJob(new JobKey("Ok")));
    attempt(() -> s.standby());
    attempt(() -> s.start());
    Thread.sleep(1500);
  }

  public static void main(String[] args) throws Exception {
    attempt(() -> { Scheduler s = new StdSchedulerFactory(settings("one", false)).getScheduler(); work(s); s.shutdown(false); });
    Connection db = DriverManager.getConnection("jdbc:h2:mem:q;DB_CLOSE_DELAY=-1", "sa", "");
    attempt(() -> new StdSchedulerFactory(settings("early", true)).getScheduler().start());
    String script = new String(Main.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_h2.sql").readAllBytes());
    for (String each : script.split(";")) attempt(() -> db.createStatement().execute(each));
    Properties other = settings("two", true);
    attempt(() -> {
      Scheduler a = new StdSchedulerFactory(settings("one", true)).getScheduler();
      Properties p = settings("two", true);
      p.setProperty("org.quartz.scheduler.instanceName", "db");
      work(a);
      a.getListenerManager();
      attempt(() -> db.createStatement().execute("insert into QRTZ_SCHEDULER_STATE values ('db','ghost',1,500)"));
      attempt(() -> db.createStatement().execute("insert into QRTZ_FIRED_TRIGGERS(SCHED_NAME,ENTRY_ID,TRIGGER_NAME,TRIGGER_GROUP,INSTANCE_NAME,FIRED_TIME,SCHED_TIME,PRIORITY,STATE,JOB_NAME,JOB_GROUP,IS_NONCONCURRENT,REQUESTS_RECOVERY) values ('db','e1','Ok','DEFAULT','ghost',1,1,5,'EXECUTING','Bad','DEFAULT',false,true)"));
      Thread.sleep(2500);
      a.shutdown(true);
    });
    attempt(() -> { Properties p = settings("x", false); p.setProperty("org.quartz.jobStore.class", "none.Such"); new StdSchedulerFactory(p).getScheduler(); });
    attempt(() -> { Properties p = settings("y", false); p.setProperty("org.quartz.threadPool.threadCount", "0"); new StdSchedulerFactory(p).getScheduler(); });
    Files.writeString(Path.of("jobs.xml"), "<job-scheduling-data xmlns=\"http://www.quartz-scheduler.org/xml/JobSchedulingData\" version=\"2.0\"><schedule><job><name>j</name><job-class>none.Such</job-class></job></schedule></job-scheduling-data>");
    attempt(() -> {
      Properties p = settings("z", false);
      p.setProperty("org.quartz.scheduler.instanceName", "xml");
      p.setProperty("org.quartz.plugin.x.class", "org.quartz.plugins.xml.XMLSchedulingDataProcessorPlugin");
      p.setProperty("org.quartz.plugin.x.fileNames", "jobs.xml,missing.xml");
      p.setProperty("org.quartz.plugin.x.failOnFileNotFound", "false");
      p.setProperty("org.quartz.plugin.x.scanInterval", "1");
      Scheduler s = new StdSchedulerFactory(p).getScheduler();
      s.start();
      Thread.sleep(1200);
      s.shutdown(true);
    });
    System.exit(0);
  }
}
