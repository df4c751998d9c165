using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Segments;

/// <summary>One customer enters or leaves one segment.</summary>
internal sealed record MembershipChange(Segment Segment, long CustomerId, bool Entered);

/// <summary>Writes memberships, their history and the facts of both, in the caller's transaction: all of it or nothing.</summary>
internal sealed class MembershipWrite(Ids ids, EventWriter events)
{
    /// <summary>The lock under which memberships are compared and written, on whichever node.</summary>
    public const string Lock = "segments";

    public async Task ChangeAsync(BulkWrite write, IReadOnlyList<MembershipChange> changes, long now, CancellationToken ct)
    {
        if (changes.Count == 0)
            return;
        foreach (var left in changes.Where(change => !change.Entered).GroupBy(change => change.Segment.Id))
            await write.ExecuteAsync(
                $"DELETE FROM segment_members WHERE segment_id = @segment AND customer_id IN ({write.Dialect.IntegersIn("ids")})",
                new { segment = left.Key, ids = BulkWrite.Json(left.Select(change => change.CustomerId)) },
                ct
            );
        using (var members = write.Bulk("segment_members", "customer_id", "segment_id", "since"))
        {
            foreach (var change in changes.Where(change => change.Entered))
                members.Add(change.CustomerId, change.Segment.Id, now);
            members.Complete();
        }
        using (var history = write.Bulk("segment_changes", "id", "customer_id", "segment_id", "entered", "time", "version"))
        {
            foreach (var change in changes)
                history.Add(ids.Next(), change.CustomerId, change.Segment.Id, change.Entered ? 1 : 0, now, change.Segment.Version);
            history.Complete();
        }
        foreach (var moved in changes.GroupBy(change => change.Segment.Id))
            await CountAsync(write, moved.Key, moved.Count(change => change.Entered), moved.Count(change => !change.Entered), now, ct);
        await events.AppendAsync(
            write,
            [
                .. changes.Where(change => change.Segment.Stage is null).Select(change => Fact(change, now)),
                .. await StageFactsAsync(write, changes, now, ct),
            ],
            ct
        );
    }

    /// <summary>Who is gone from the customers is gone from the segments, without a fact: there is nobody to tell it of.</summary>
    public static async Task ForgetAsync(BulkWrite write, IReadOnlyCollection<long> gone, long now, CancellationToken ct)
    {
        if (gone.Count == 0)
            return;
        var left = await write.ListAsync<long>(
            $"DELETE FROM segment_members WHERE customer_id IN ({write.Dialect.IntegersIn("ids")}) RETURNING segment_id",
            new { ids = BulkWrite.Json(gone) },
            ct
        );
        foreach (var segment in left.CountBy(id => id))
            await CountAsync(write, segment.Key, 0, segment.Value, now, ct);
        await write.DeleteRowsAsync("segment_dues", "customer_id", gone, ct);
    }

    private static async Task CountAsync(BulkWrite write, long segment, int entered, int departed, long now, CancellationToken ct)
    {
        var moved = new
        {
            segment,
            day = write.Zone.DayOf(now),
            entered,
            departed,
        };
        await write.ExecuteAsync(
            """
            INSERT INTO segment_days (segment_id, day, entered, departed) VALUES (@segment, @day, @entered, @departed)
            ON CONFLICT (segment_id, day) DO UPDATE
            SET entered = segment_days.entered + excluded.entered, departed = segment_days.departed + excluded.departed
            """,
            moved,
            ct
        );
        await write.ExecuteAsync("UPDATE segments SET members = members + @entered - @departed WHERE id = @segment", moved, ct);
    }

    /// <summary>Notes that customers were looked at, and when time can next change an answer of theirs.</summary>
    public static async Task NoteDuesAsync(
        BulkWrite write,
        IReadOnlyCollection<(long Customer, long? Due)> dues,
        long evaluatedAt,
        CancellationToken ct
    )
    {
        if (dues.Count == 0)
            return;
        await write.DeleteRowsAsync("segment_dues", "customer_id", [.. dues.Select(due => due.Customer)], ct);
        using var bulk = write.Bulk("segment_dues", "customer_id", "due_at", "evaluated_at");
        foreach (var (customer, due) in dues)
            bulk.Add(customer, due, evaluatedAt);
        bulk.Complete();
    }

    /// <summary>Asks for customers to be looked at (again).</summary>
    /// <param name="batch">Set when they wait for a build of everything.</param>
    public static void MarkDirty(BulkWrite write, IEnumerable<long> customers, long? batch = null)
    {
        using var bulk = write.Bulk("dirty_customers", "customer_id", "batch");
        foreach (var customer in customers)
            bulk.Add(customer, batch);
        bulk.Complete();
    }

    /// <summary>The members of segments among some customers.</summary>
    public static async Task<HashSet<(long Segment, long Customer)>> MembersAsync(
        BulkWrite write,
        IReadOnlyCollection<long> customers,
        CancellationToken ct
    ) =>
        [
            .. (
                await write.Connection.QueryAsync<(long, long)>(
                    new CommandDefinition(
                        $"SELECT segment_id, customer_id FROM segment_members WHERE customer_id IN ({write.Dialect.IntegersIn("ids")})",
                        new { ids = BulkWrite.Json(customers) },
                        write.Transaction,
                        cancellationToken: ct
                    )
                )
            ),
        ];

    /// <summary>Who leaves one stage and enters another has one fact of both.</summary>
    private static async Task<List<EventRecord>> StageFactsAsync(
        BulkWrite write,
        IReadOnlyList<MembershipChange> changes,
        long now,
        CancellationToken ct
    )
    {
        var moves = changes.Where(change => change.Segment.Stage is not null).GroupBy(change => change.CustomerId).ToList();
        if (moves.Count == 0)
            return [];
        var names = (
            await write.ListAsync<(string Key, string En, string Zh)>("SELECT key, name_en, name_zh FROM lifecycle_stages", null, ct)
        ).ToDictionary(stage => stage.Key);
        return
        [
            .. from move in moves
            let before = move.FirstOrDefault(change => !change.Entered)?.Segment.Stage
            let after = move.FirstOrDefault(change => change.Entered)?.Segment.Stage
            select new EventRecord
            {
                CustomerId = move.Key,
                Name = "stage_changed",
                Time = now,
                Props = Attributes.Of([
                    .. new (string Name, string? Value)[]
                    {
                        ("from", before),
                        ("to", after),
                        ("to_en", after is null ? null : names.GetValueOrDefault(after).En),
                        ("to_zh", after is null ? null : names.GetValueOrDefault(after).Zh),
                    }
                        .Where(prop => prop.Value is not null)
                        .Select(prop => new KeyValuePair<string, object?>(prop.Name, prop.Value)),
                ]),
            },
        ];
    }

    private static EventRecord Fact(MembershipChange change, long now) =>
        new()
        {
            CustomerId = change.CustomerId,
            Name = change.Entered ? "segment_entered" : "segment_left",
            Time = now,
            Props = Attributes.Of([
                new("segment_id", change.Segment.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new("segment", change.Segment.Name),
            ]),
        };
}
