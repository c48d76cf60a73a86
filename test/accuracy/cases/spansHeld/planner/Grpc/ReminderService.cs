using Grpc.Core;
using Planner.V1;

namespace Planner.Grpc;

public class ReminderService : Reminders.RemindersBase
{
    // @rpc planner.v1.Reminders/Schedule
    public override Task<ScheduleReply> Schedule(ScheduleRequest request, ServerCallContext context) => Task.FromResult(new ScheduleReply());

    // @rpc planner.v1.Reminders/Watch
    public override async Task Watch(WatchRequest request, IServerStreamWriter<Reminder> stream, ServerCallContext context)
    {
        await stream.WriteAsync(new Reminder());
    }
}
