using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Segments;

namespace Perennial.Journeys;

/// <summary>
/// Follows the log of changes: what lets people in becomes entries, and whoever is in a journey that listens is looked at. The place in
/// the log moves in the transaction that writes both, so a process that dies, or two nodes at once, let nobody in twice and miss nobody.
/// </summary>
internal sealed class HearLog(
    Store store,
    ChangeLog log,
    JourneyCursor cursor,
    JourneyTable table,
    WriteHeard write,
    JudgeRules rules,
    TimeProvider clock
)
{
    /// <summary>An event that is older than this when it arrives is history, and lets nobody in.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>Rows of the log may be written again; by then nobody is let in any more by what they say.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(3);

    private const int AtOnce = 500;

    /// <returns>Whether anything was heard.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var (live, from) = await store.ReadAsync(async c => (await table.LiveAsync(c), await cursor.ReadAsync(c)), ct);
        if (from is null || live.Count == 0 || !await log.HasNewsAsync(from, ct))
            return false;
        await using var reading = await log.OpenAsync(ct);
        if (!reading.CanFollow(from))
            return await SkipAsync(from, reading.Place, ct);
        var ears = live.Select(one => new Ear(one.Journey, one.Version)).ToList();
        var events = await EventsAsync(reading, from, ears);
        var changed = ears.Exists(ear => ear.AnyRule || ear.Attribute is not null) ? await CustomersAsync(reading, from) : [];
        var heard = new Heard();
        foreach (var ear in ears)
        {
            heard.Entries.AddRange(await TriggeredAsync(ear, events, ct));
            if (ear.Attribute is { } attribute)
                heard.Entries.AddRange(await ChangedAsync(ear, attribute, changed, ct));
            heard.Wakes.Add((ear, ear.Touched(events, changed)));
        }
        return await write.SaveAsync(from, reading.Place, heard, ct);
    }

    private async Task<List<LoggedEvent>> EventsAsync(LogReading reading, LogPlace from, List<Ear> ears)
    {
        var names = ears.SelectMany(ear => ear.Names).ToHashSet();
        var all = ears.Exists(ear => ear.AnyRule);
        if (names.Count == 0 && !all)
            return [];
        var rows = await reading.QueryAsync<LoggedEvent>(
            $"""
            SELECT id, customer_id, name, time, received_at FROM events WHERE {reading.Written("events", from)}
            AND received_at >= @since{(all ? "" : $" AND name IN ({store.Dialect.TextsIn("names")})")} ORDER BY id
            """,
            new { since = Now - (long)Remembered.TotalMilliseconds, names = BulkWrite.Json(names) }
        );
        return [.. rows.Where(row => !row.Name.StartsWith("journey_", StringComparison.Ordinal) || names.Contains(row.Name))];
    }

    private static async Task<List<long>> CustomersAsync(LogReading reading, LogPlace from) =>
        [.. await reading.QueryAsync<long>($"SELECT id FROM customers WHERE {reading.Written("customers", from)}")];

    private async Task<List<Entry>> TriggeredAsync(Ear ear, List<LoggedEvent> events, CancellationToken ct)
    {
        if (ear.Trigger is not { } trigger)
            return [];
        var fresh = events
            .Where(e => e.Name == trigger.Name && e.ReceivedAt >= ear.Version.Row.PublishedAt)
            .Where(e => e.Time >= e.ReceivedAt - (long)Fresh.TotalMilliseconds)
            .ToList();
        if (trigger.Where is null)
            return [.. fresh.Select(e => Entry.By(ear, e))];
        var entries = new List<Entry>();
        foreach (var chunk in fresh.Chunk(AtOnce))
        {
            var since = chunk.Min(e => e.Time);
            // Who counts the event's time is the sender's clock: it may be a little ahead of ours.
            var at = Math.Max(Now, chunk.Max(e => e.Time));
            var meant = (await rules.EventsAsync([trigger], [.. chunk.Select(e => e.CustomerId).Distinct()], since, at, ct))
                .Select(found => found.Event)
                .ToHashSet();
            entries.AddRange(chunk.Where(e => meant.Contains(e.Id)).Select(e => Entry.By(ear, e)));
        }
        return entries;
    }

    private async Task<List<Entry>> ChangedAsync(Ear ear, JourneyTrigger.AttributeChanged trigger, List<long> changed, CancellationToken ct)
    {
        var entries = new List<Entry>();
        foreach (var chunk in changed.Chunk(AtOnce))
        {
            var rows = await store.ReadAsync(
                c =>
                    c.QueryAsync<(long Id, long Customer, long Time, string? After)>(
                        $"""
                        SELECT id, customer_id, time, after FROM customer_changes
                        WHERE customer_id IN ({store.Dialect.IntegersIn("ids")}) AND time >= @since AND field IN (@field, @custom)
                        """,
                        new
                        {
                            ids = BulkWrite.Json(chunk),
                            since = Math.Max(ear.Version.Row.PublishedAt, Now - (long)Fresh.TotalMilliseconds),
                            field = trigger.Attribute,
                            custom = "attributes." + trigger.Attribute,
                        }
                    ),
                ct
            );
            entries.AddRange(
                rows.Where(row => Ear.IsValue(trigger.To, row.After))
                    .Select(row => new Entry(ear.Journey.Id, row.Customer, $"change:{row.Id}", row.Time + 1))
            );
        }
        return entries;
    }

    // The store was replaced by a copy, or its log cut off: what lies between cannot be known. The page says so.
    private Task<bool> SkipAsync(LogPlace from, LogPlace to, CancellationToken ct) =>
        store.WriteAsync(
            async (DbConnection c, DbTransaction t) =>
            {
                await cursor.MoveAsync(from, to, Now, c, t);
                return false;
            },
            ct
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>An event as a journey hears it.</summary>
internal sealed class LoggedEvent
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required string Name { get; init; }
    public required long Time { get; init; }
    public required long ReceivedAt { get; init; }
}

/// <summary>Somebody who is let in by something, if the journey's rules of entry allow it.</summary>
/// <param name="Cause">By what; lets a customer in once.</param>
/// <param name="Since">Unix milliseconds: from then on events are heard.</param>
internal sealed record Entry(long Journey, long Customer, string Cause, long Since)
{
    public static Entry By(Ear ear, LoggedEvent e) => new(ear.Journey.Id, e.CustomerId, string.Create(null, $"event:{e.Id}"), e.Time + 1);
}
