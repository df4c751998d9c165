using Dapper;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>
/// Keeps journeys going: looks whenever something was written, and when the next person is due, for what was heard, who waits to enter,
/// and who is due; a few index look-ups when nobody is. However many wait, nothing is done until the first of them is due.
/// </summary>
internal sealed partial class KeepMoving(
    HearLog hear,
    RunRounds rounds,
    LetIn letIn,
    MoveRuns move,
    WatchRuns watch,
    Store store,
    TimeProvider clock,
    ILogger<KeepMoving> logger
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var round = new Rounds(Round, clock, LogFailure);
        await round.OnceAsync(move.ForgetLeasesAsync, stoppingToken);
        await round.FollowAsync(store, RoundAsync, stoppingToken);
    }

    private async Task<long> RoundAsync(CancellationToken ct)
    {
        await hear.RunAsync(ct);
        await rounds.RunAsync(ct);
        await watch.HealAsync(ct);
        while (await letIn.RunAsync(ct) + await move.RunAsync(ct) > 0) { }
        return await NextDueAsync(ct);
    }

    // Whoever was due already and has not moved is left to the next look, so that nobody is tried without a pause.
    private Task<long> NextDueAsync(CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                await c.ExecuteScalarAsync<long?>(
                    """
                    SELECT MIN(due) FROM (
                        SELECT (SELECT MIN(look_at) FROM journey_runs r WHERE r.journey_id = j.id AND r.look_at > @Now) AS due
                        FROM journeys j WHERE j.state = 'running'
                        UNION ALL
                        SELECT (SELECT MIN(due_at) FROM journey_entries e WHERE e.journey_id = j.id AND e.state = 'waiting' AND e.due_at > @Now)
                        FROM journeys j WHERE j.state = 'running') next
                    """,
                    new { Now = clock.GetUtcNow().ToUnixTimeMilliseconds() }
                )
                    is { } due
                    ? Math.Min(due, rounds.NextLook)
                    : rounds.NextLook,
            ct
        );

    [LoggerMessage(Level = LogLevel.Error, Message = "Journeys could not be moved; it is tried again soon")]
    private partial void LogFailure(Exception reason);
}
