using Hangfire;
using Quartz;

namespace Acme.Work;

public class DigestJob : IJob
{
    // @place quartz
    public Task Execute(IJobExecutionContext context) => Task.CompletedTask;
}

public class Mailer
{
    // @place hangfire
    public void SendNewsletter(int id) { }
}

public static class Schedule
{
    public static void Add(IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<Mailer>("newsletter", m => m.SendNewsletter(1), Cron.Daily);
    }
}
