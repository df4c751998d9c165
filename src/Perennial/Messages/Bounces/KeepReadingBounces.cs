using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>Looks into the mailbox of reports every two minutes, on one node at a time.</summary>
internal sealed partial class KeepReadingBounces(
    Store store,
    OpenMailbox mailbox,
    ReadBounces read,
    TimeProvider clock,
    ILogger<KeepReadingBounces> logger
) : BackgroundService
{
    private const long Between = 2 * 60_000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // A round is how often to look, not when something is due: real time, like the runner of jobs.
        new Rounds(Round, TimeProvider.System, LogFailure) { First = Round }.RunAsync(RunAsync, stoppingToken);

    /// <summary>Reads the mailbox when that is due and nobody else does.</summary>
    /// <returns>Whether it was read.</returns>
    internal async Task<bool> RunAsync(CancellationToken ct)
    {
        if (!await mailbox.IsActiveAsync(ct))
            return false;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (!await store.WriteAsync((c, t) => BounceTable.ClaimAsync(now, now + Between, c, t), ct))
            return false;
        await read.RunAsync(ct);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mailbox of bounces could not be read; it is tried again soon")]
    private partial void LogFailure(Exception reason);
}
