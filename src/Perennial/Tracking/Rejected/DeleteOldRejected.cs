using Dapper;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Tracking;

/// <summary>
/// Deletes messages that were not taken some days after they came in: they hold people's data, and what nobody replayed by then
/// nobody will. A replayed one goes with the rest; what it became stays.
/// </summary>
internal sealed partial class DeleteOldRejected(Store store, SettingsStore settings, TimeProvider clock, ILogger<DeleteOldRejected> log)
    : BackgroundService
{
    /// <summary>The setting <c>tracking</c>.</summary>
    /// <param name="KeepRejectedDays">Days for which a message that was not taken can be seen and replayed; 30 unless set.</param>
    internal sealed record Limits(int KeepRejectedDays = 30)
    {
        public static Limits Default { get; } = new();
    }

    private const int RowsPerTransaction = 10_000;

    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure).RunAsync(RunAsync, stoppingToken);

    /// <summary>Deletes what is due now, in small transactions: the writer of the live event log waits for each.</summary>
    /// <returns>How many messages were deleted.</returns>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        var days = (await settings.GetAsync<Limits>("tracking", ct) ?? Limits.Default).KeepRejectedDays;
        var before = clock.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
        var (deleted, batch) = (0L, 0);
        do
        {
            batch = await store.WriteAsync(
                (c, t) =>
                    c.ExecuteAsync(
                        $"""
                        DELETE FROM rejected_events WHERE id IN (
                            SELECT id FROM rejected_events WHERE received_at < @before ORDER BY received_at LIMIT {RowsPerTransaction})
                        """,
                        new { before },
                        t
                    ),
                ct
            );
            deleted += batch;
        } while (batch == RowsPerTransaction);
        if (deleted > 0)
            LogDeleted(deleted, days);
        return deleted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Messages} rejected messages older than {Days} days were deleted")]
    private partial void LogDeleted(long messages, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old rejected messages could not be deleted; it is tried again in an hour")]
    private partial void LogFailure(Exception reason);
}
