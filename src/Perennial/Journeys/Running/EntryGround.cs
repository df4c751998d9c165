using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Somebody who waits to be let in.</summary>
internal sealed class Waiting
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required string Cause { get; init; }
    public required long Since { get; init; }
    public required long DueAt { get; init; }
}

/// <summary>What decides who of a batch may enter, read in the transaction that lets them in.</summary>
internal sealed class EntryGround
{
    private readonly Dictionary<long, PastEntries> _past;
    private readonly HashSet<long> _known;
    private readonly EntryPolicy _policy;
    private readonly long _tomorrow;
    private int? _left;

    private EntryGround(EntryPolicy policy, Dictionary<long, PastEntries> past, HashSet<long> known, int? left, long tomorrow) =>
        (_policy, _past, _known, _left, _tomorrow) = (policy, past, known, left, tomorrow);

    /// <summary>Entries that nobody else has decided about meanwhile.</summary>
    public required IReadOnlySet<long> StillWaits { get; init; }

    public static async Task<EntryGround> ReadAsync(
        BulkWrite write,
        long journey,
        List<Waiting> waiting,
        EntryPolicy policy,
        long now,
        CancellationToken ct
    )
    {
        var parameters = new
        {
            journey,
            entries = BulkWrite.Json(waiting.Select(one => one.Id)),
            customers = BulkWrite.Json(waiting.Select(one => one.CustomerId).Distinct()),
            today = write.Zone.StartOf(write.Zone.DayOf(now)),
        };
        var ids = write.Dialect.IntegersIn("customers");
        var still = await write.ListAsync<long>(
            $"""
            SELECT id FROM journey_entries
            WHERE id IN ({write.Dialect.IntegersIn("entries")}) AND {SqlDialect.Unindexed("state")} = 'waiting'
            """,
            parameters,
            ct
        );
        var known = await write.ListAsync<long>($"SELECT id FROM customers WHERE id IN ({ids})", parameters, ct);
        var past = await write.ListAsync<(long Customer, long Times, long Last, long Active)>(
            $"""
            SELECT customer_id, COUNT(*), MAX(entered_at), SUM(CASE WHEN state = 'active' THEN 1 ELSE 0 END)
            FROM journey_runs WHERE {SqlDialect.Unindexed("journey_id", "0")} = @journey AND customer_id IN ({ids}) GROUP BY customer_id
            """,
            parameters,
            ct
        );
        int? left = policy.PerDay is { } most
            ? most
                - (int)
                    (
                        await write.ListAsync<long>(
                            "SELECT COUNT(*) FROM journey_runs WHERE journey_id = @journey AND entered_at >= @today",
                            parameters,
                            ct
                        )
                    )[0]
            : null;
        return new EntryGround(
            policy,
            past.ToDictionary(row => row.Customer, row => new PastEntries((int)row.Times, row.Last, row.Active > 0)),
            [.. known],
            left,
            write.Zone.StartOf(write.Zone.DayOf(now) + 1)
        )
        {
            StillWaits = still.ToHashSet(),
        };
    }

    /// <summary>Whether a customer may enter now; or when to ask again.</summary>
    public (EntryDecision Decision, long? Later) Decide(long customer, HashSet<long>? audience, long now)
    {
        if (!_known.Contains(customer))
            return (new EntryDecision(null, "gone"), null);
        var decision = EntryDecision.Of(_policy, _past.GetValueOrDefault(customer), now);
        if (decision.Key is null)
            return (decision, null);
        if (audience is not null && !audience.Contains(customer))
            return (new EntryDecision(null, "audience"), null);
        return _left <= 0 ? (decision, _tomorrow) : (decision, null);
    }

    /// <summary>Notes who has entered, so that the next of the batch are decided with it.</summary>
    public void Entered(long customer, long now, bool isIn)
    {
        _past[customer] = new PastEntries(_past.GetValueOrDefault(customer).Times + 1, now, isIn);
        _left--;
    }
}
