using System.Text.Json;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>Carries merges out: every room's rows follow, the merge is kept so that it can be undone, the row that ends goes.</summary>
internal sealed class SaveMerges(IEnumerable<ICustomerRows> rooms, Ids ids)
{
    private static readonly string[] Columns =
    [
        "id",
        "from_id",
        "into_id",
        "reason",
        "actor",
        "time",
        "from_row",
        "into_row",
        "merged_row",
    ];

    /// <summary>Saves merges in their order; the rows that go on are the caller's to write.</summary>
    /// <returns>The id of each merge.</returns>
    public async Task<IReadOnlyList<long>> SaveAsync(
        BulkWrite write,
        IReadOnlyList<MergedPair> merges,
        string actor,
        long now,
        CancellationToken ct
    )
    {
        if (merges.Count == 0)
            return [];
        var moves = Settled(merges);
        foreach (var room in rooms)
            await room.MoveAsync(write, moves, ct);
        await write.DeleteRowsAsync("customers", "id", [.. merges.Select(merge => merge.From)], ct);
        return Keep(write, merges, actor, now);
    }

    // A is B and then B is C: the rows of A go to C at once.
    private static List<CustomerMove> Settled(IReadOnlyList<MergedPair> merges)
    {
        var next = merges.ToDictionary(merge => merge.From, merge => merge.Into);
        long End(long customer) => next.TryGetValue(customer, out var into) ? End(into) : customer;
        return [.. merges.Select(merge => new CustomerMove(merge.From, End(merge.Into)))];
    }

    private List<long> Keep(BulkWrite write, IReadOnlyList<MergedPair> merges, string actor, long now)
    {
        var kept = new List<long>();
        using var bulk = write.Bulk("customer_merges", Columns);
        foreach (var merge in merges)
        {
            kept.Add(ids.Next());
            bulk.Add(
                kept[^1],
                merge.From,
                merge.Into,
                merge.Reason,
                actor,
                now,
                JsonSerializer.Serialize(merge.Ending),
                JsonSerializer.Serialize(merge.Before),
                JsonSerializer.Serialize(merge.Merged)
            );
        }
        bulk.Complete();
        return kept;
    }
}

/// <summary>The identities of a customer follow it.</summary>
internal sealed class IdentityRows : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } = ["customer_identities"];

    public Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct) =>
        write.MoveRowsAsync("customer_identities", moves, ct);

    public Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct) =>
        write.ReturnRowsAsync("customer_identities", back, origins, ct);
}
