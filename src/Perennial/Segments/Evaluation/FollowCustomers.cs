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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure) { AfterFailure = AfterFailure }.FollowAsync(store, RoundAsync, stoppingToken);

    private async Task<long> RoundAsync(CancellationToken ct)
    {
        await world.RunAsync(ct);
        while (await evaluate.RunOnceAsync(ct) > 0) { }
        return await evaluate.NextDueAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Segments could not be evaluated; they are tried again soon")]
    private partial void LogFailure(Exception reason);
}
