using Dapper;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>Somebody who should have moved and has not.</summary>
internal sealed class StuckRow
{
    public const string Late = "late";
    public const string Failing = "failing";
    public const string LostLease = "lease";
    public const string Paused = "paused";
    public const string Unwoken = "unwoken";

    public required long Run { get; init; }

    /// <summary>late, failing, lease, paused, unwoken.</summary>
    public required string Code { get; init; }
    public required long Since { get; init; }
    public string? Error { get; init; }
}

/// <summary>Finds people who should have moved, and wakes those whom nothing else would.</summary>
internal sealed class WatchRuns(Store store, TimeProvider clock)
{
    /// <summary>How late a timer may be before it is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    private DateTimeOffset _lookedAt;

    // A message was decided, or a wait has no end, and yet nobody will look. It cannot happen as long as every rule of ours holds.
    private const string Forgotten = """
        state = 'active' AND look_at IS NULL AND (waits_for <> 'message' OR message_id IS NULL OR EXISTS (
            SELECT 1 FROM messages m WHERE m.id = journey_runs.message_id AND m.state NOT IN ('queued', 'held', 'ready', 'sending')))
        """;

    /// <summary>Now and then: whoever was forgotten is looked at.</summary>
    /// <returns>How many.</returns>
    public async Task<int> HealAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() - _lookedAt < Between)
            return 0;
        _lookedAt = clock.GetUtcNow();
        if (!await store.ReadAsync(c => c.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM journey_runs WHERE {Forgotten})"), ct))
            return 0;
        return await store.WriteAsync(
            (c, t) => c.ExecuteAsync($"UPDATE journey_runs SET look_at = @Now WHERE {Forgotten}", new { Now }, t),
            ct
        );
    }

    /// <param name="journey">Null for all of them.</param>
    public Task<List<StuckRow>> ListAsync(long? journey, int limit, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<StuckRow>(
                        $"""
                        SELECT r.id AS run, CASE WHEN j.state = 'paused' THEN '{StuckRow.Paused}' WHEN r.failures > 0 THEN '{StuckRow.Failing}'
                            WHEN r.lease_owner IS NOT NULL THEN '{StuckRow.LostLease}' ELSE '{StuckRow.Late}' END AS code,
                            r.look_at AS since, r.error
                        FROM journeys j JOIN journey_runs r ON r.journey_id = j.id
                        WHERE j.state IN ('running', 'paused') AND j.id = COALESCE(@journey, j.id) AND (r.look_at <= @before OR (r.failures > 0 AND r.look_at IS NOT NULL))
                        UNION ALL
                        SELECT id, '{StuckRow.Unwoken}', arrived_at, error FROM journey_runs
                        WHERE journey_id = COALESCE(@journey, journey_id) AND {Forgotten}
                        ORDER BY since LIMIT @limit
                        """,
                        new
                        {
                            journey,
                            before = Now - (long)Patience.TotalMilliseconds,
                            limit,
                        }
                    )
                ).AsList(),
            ct
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
