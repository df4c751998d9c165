using System.Data.Common;
using System.Text.Json;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>
/// Parts two customers again. Rows return by the identity they came in by, also those that came since; fields that were written
/// since stay with the customer that went on. The two are not merged again unasked.
/// </summary>
internal sealed class UndoMerge(MergeCustomers merges, IEnumerable<ICustomerRows> rooms, MatchTable matches, TimeProvider clock)
{
    internal sealed record Merge
    {
        public required long Id { get; init; }

        public required long FromId { get; init; }

        public required long IntoId { get; init; }

        public required string Reason { get; init; }

        public required string Actor { get; init; }

        public required long Time { get; init; }

        public required string FromRow { get; init; }

        public required string IntoRow { get; init; }

        public required string MergedRow { get; init; }

        public long? UndoneAt { get; init; }
    }

    /// <summary>Undoes a merge in the caller's transaction.</summary>
    /// <returns>The customer that came back and the one that went on; null when there is no such merge, or it was undone.</returns>
    public async Task<CustomerMove?> RunAsync(
        DbConnection connection,
        DbTransaction transaction,
        long id,
        Actor actor,
        CancellationToken ct
    )
    {
        var write = await merges.WriteAsync(connection, transaction, ct);
        await write.TakeTurnAsync("customers", ct);
        var all = await FamilyAsync(write, id, ct);
        if (all.Find(merge => merge.Id == id) is not { } merge)
            return null;
        var holder = HolderOf(merge, all);
        if ((await write.ByIdsAsync<CustomerRow>("customers", "id", [holder], ct)) is not [var now])
            return null;
        var back = new CustomerMove(holder, merge.FromId);
        foreach (var room in rooms)
            await room.ReturnAsync(write, back, OriginsOf(merge.FromId, all), ct);
        await PartAsync(write, merge, now, actor, ct);
        return back;
    }

    private async Task PartAsync(BulkWrite write, Merge merge, CustomerRow now, Actor actor, CancellationToken ct)
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (before, merged) = (Row(merge.IntoRow), Row(merge.MergedRow));
        var fields = PartedFields.Of(before.ToFields(), merged.ToFields(), now.ToFields());
        var parted = now.With(fields) with
        {
            SaidAt = TimedFields.Joined(fields, before.ToTimed(), now.ToTimed(), before.CreatedAt).ToJson(),
            Version = now.Version + 1,
            CreatedAt = before.CreatedAt,
            UpdatedAt = at,
            ImportId = null,
        };
        await write.DeleteRowsAsync("customers", "id", [now.Id], ct);
        CustomerTables.Insert(write, [parted, Row(merge.FromRow) with { UpdatedAt = at, ImportId = null }]);
        await SeeWhoIsKnownAsync(write, [now.Id, merge.FromId], ct);
        await write.ExecuteAsync("UPDATE customer_merges SET undone_at = @at WHERE id = @id", new { at, id = merge.Id }, ct);
        var pair = new FoundMatch(Math.Min(merge.FromId, now.Id), Math.Max(merge.FromId, now.Id), "undone", merge.Reason);
        await matches.AddAsync(write, [pair], at, ct);
        await write.ExecuteAsync(
            """
            UPDATE customer_matches SET state = 'dismissed', merge_id = NULL, decided_at = @at, decided_by = @by
            WHERE first_id = @FirstId AND second_id = @SecondId
            """,
            new
            {
                at,
                by = actor.Name,
                pair.FirstId,
                pair.SecondId,
            },
            ct
        );
    }

    // Identities that came since went to one of the two.
    private static Task SeeWhoIsKnownAsync(BulkWrite write, IReadOnlyCollection<long> customers, CancellationToken ct) =>
        write.ExecuteAsync(
            $"""
            UPDATE customers SET known_elsewhere = CASE WHEN id IN (
                SELECT customer_id FROM customer_identities WHERE type IN ({write.Dialect.TextsIn("types")})) THEN 1 ELSE 0 END
            WHERE id IN ({write.Dialect.IntegersIn("customers")})
            """,
            new { types = BulkWrite.Json(IdentityRow.AreShownNowhere), customers = BulkWrite.Json(customers) },
            ct
        );

    /// <summary>All merges that stand and are connected with this one, at most a few.</summary>
    private static async Task<List<Merge>> FamilyAsync(BulkWrite write, long id, CancellationToken ct)
    {
        var family = await write.ListAsync<Merge>("SELECT * FROM customer_merges WHERE id = @id AND undone_at IS NULL", new { id }, ct);
        for (var known = 0; known < family.Count; )
        {
            known = family.Count;
            var people = BulkWrite.Json(family.SelectMany(m => (long[])[m.FromId, m.IntoId]).Distinct());
            family = await write.ListAsync<Merge>(
                $"""
                SELECT * FROM customer_merges
                WHERE undone_at IS NULL AND (from_id IN ({write.Dialect.IntegersIn("people")}) OR into_id IN ({write.Dialect.IntegersIn(
                    "people"
                )}))
                """,
                new { people },
                ct
            );
        }
        return family;
    }

    // The customer that went on may itself have been merged since.
    private static long HolderOf(Merge merge, List<Merge> all)
    {
        var holder = merge.IntoId;
        while (all.Find(later => later.FromId == holder) is { } later)
            holder = later.IntoId;
        return holder;
    }

    private static List<long> OriginsOf(long customer, List<Merge> all)
    {
        var origins = new List<long> { customer };
        for (var i = 0; i < origins.Count; i++)
            origins.AddRange(all.Where(merge => merge.IntoId == origins[i]).Select(merge => merge.FromId));
        return origins;
    }

    public static CustomerRow Row(string json) => JsonSerializer.Deserialize<CustomerRow>(json)!;
}
