using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Journeys;

/// <summary>What a stretch of the log says to journeys.</summary>
internal sealed class Heard
{
    public List<Entry> Entries { get; } = [];

    /// <summary>Of whom something was learnt, by journey.</summary>
    public List<(Ear Ear, IReadOnlyCollection<long> Customers)> Wakes { get; } = [];
}

/// <summary>Writes who is let in, and has those looked at of whom something was learnt, with the place in the log.</summary>
internal sealed class WriteHeard(Store store, JourneyCursor cursor, Ids ids, TimeProvider clock)
{
    private const int AtOnce = 2_000;

    public Task<bool> SaveAsync(LogPlace from, LogPlace to, Heard heard, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                // Another node has read the same stretch.
                if (!await cursor.MoveAsync(from, to, null, c, t))
                    return true;
                await EnterAsync(heard.Entries, c, t);
                foreach (var (ear, customers) in heard.Wakes.OrderBy(wake => wake.Ear.Journey.Id))
                    await WakeAsync(ear, customers, c, t);
                return heard.Entries.Count > 0 || heard.Wakes.Exists(wake => wake.Customers.Count > 0);
            },
            ct
        );

    /// <summary>Writes entries down, each cause of a customer once.</summary>
    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<Entry>> EnterAsync(
        IReadOnlyCollection<Entry> entries,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var rows = entries.Select(entry => (Id: ids.Next(), Entry: entry)).ToList();
        var written = await InsertNew.RunAsync(
            store.Dialect,
            (connection, transaction),
            (
                "journey_entries",
                (TypedColumn<(long Id, Entry Entry)>[])
                    [
                        new("id", "BIGINT", row => row.Id),
                        new("journey_id", "BIGINT", row => row.Entry.Journey),
                        new("customer_id", "BIGINT", row => row.Entry.Customer),
                        new("cause", "TEXT", row => row.Entry.Cause),
                        new("since", "BIGINT", row => row.Entry.Since),
                        new("queued_at", "BIGINT", _ => Now),
                        new("due_at", "BIGINT", _ => Now),
                        new("state", "TEXT", _ => "waiting"),
                    ]
            ),
            rows,
            CancellationToken.None
        );
        return [.. rows.Where(row => written.Contains(row.Id)).Select(row => row.Entry)];
    }

    // A run that somebody is deciding about is not taken away from them: they see that more was learnt, and look again.
    private async Task WakeAsync(Ear ear, IReadOnlyCollection<long> customers, DbConnection connection, DbTransaction transaction)
    {
        var which = $"""
            customer_id IN ({store.Dialect.IntegersIn("ids")}) AND {SqlDialect.Unindexed("journey_id", "0")} = @journey
            AND (state = 'active' OR (goal_at IS NULL AND entered_at > @open))
            """;
        foreach (var chunk in customers.Order().Chunk(AtOnce))
        {
            var with = new
            {
                Now,
                ids = BulkWrite.Json(chunk),
                journey = ear.Journey.Id,
                open = ear.Version.Definition.Goal is { } goal ? Now - goal.Within.Milliseconds : long.MaxValue,
            };
            await HoldRuns.WhereAsync(store.Dialect, which, with, connection, transaction);
            await connection.ExecuteAsync(
                $"""
                UPDATE journey_runs SET heard = heard + 1, look_at = CASE WHEN lease_owner IS NULL THEN @Now ELSE look_at END
                WHERE {which}
                """,
                with,
                transaction
            );
        }
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
