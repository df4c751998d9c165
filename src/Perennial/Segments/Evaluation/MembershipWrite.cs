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
        await events.AppendAsync(write, [.. changes.Select(change => Fact(change, now))], ct);
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
