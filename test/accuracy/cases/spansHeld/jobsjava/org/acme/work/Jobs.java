package org.acme.work;

import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class Jobs {
  // @place scheduled
  @Scheduled(cron = "0 0 * * * *")
  void closeAccounts() {}
}

class StatementJob implements Job {
  // @place quartz
  @Override
  public void execute(JobExecutionContext context) {}
}
