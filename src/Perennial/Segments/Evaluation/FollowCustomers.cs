using System.Data.Common;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>Keeps memberships true: looks for changed and due customers whenever something was written, and when the next customer is due, by two index look-ups when there are none.</summary>
internal sealed partial class FollowCustomers(
    EvaluateCustomers evaluate,
    KeepWorld world,
    Store store,
    TimeProvider clock,
    ILogger<FollowCustomers> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (written, wait, due) = (store.Written.Next, Round, (long?)null);
            try
            {
                await world.RunAsync(stoppingToken);
                while (await evaluate.RunOnceAsync(stoppingToken) > 0) { }
                due = await evaluate.NextDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or IOException)
            {
                LogFailure(e);
                wait = AfterFailure;
            }
            await store.RestAsync(written, wait, due, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Segments could not be evaluated; they are tried again soon")]
    private partial void LogFailure(Exception reason);
}
