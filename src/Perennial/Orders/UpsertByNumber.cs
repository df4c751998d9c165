using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>What the store knows of a record: enough to tell whether one that comes again says anything new.</summary>
internal readonly record struct KnownRecord(long Id, long Hash);

/// <summary>
/// Decides a batch of records that are known by their number, one after another: the last statement about a number counts.
/// </summary>
internal sealed class UpsertByNumber<T>(Dictionary<string, KnownRecord> known, Ids ids)
{
    private readonly Dictionary<long, (T Record, long Hash)> _written = [];

    public HashSet<long> Created { get; } = [];

    public HashSet<long> Updated { get; } = [];

    /// <summary>Everything to insert, in the order of first appearance.</summary>
    public IEnumerable<(long Id, T Record, long Hash)> Written =>
        Created.Concat(Updated).Select(id => (id, _written[id].Record, _written[id].Hash));

    public static async Task<Dictionary<string, KnownRecord>> LoadAsync(
        BulkWrite write,
        string table,
        IEnumerable<string> numbers,
        CancellationToken ct
    ) =>
        (
            await write.ListAsync<(string Number, long Id, long Hash)>(
                $"SELECT number, id, content_hash FROM {table} WHERE source = @source AND number IN ({write.Dialect.TextsIn("numbers")})",
                new { source = write.Source, numbers = BulkWrite.Json(numbers) },
                ct
            )
        ).ToDictionary(row => row.Number, row => new KnownRecord(row.Id, row.Hash));

    public OrderResult Decide(string number, T record, long hash)
    {
        if (!known.TryGetValue(number, out var before))
            return Put(number, ids.Next(), record, hash, Created, WriteOutcome.Created);
        return before.Hash == hash
            ? new OrderResult(before.Id, WriteOutcome.Unchanged)
            : Put(number, before.Id, record, hash, Created.Contains(before.Id) ? Created : Updated, WriteOutcome.Updated);
    }

    private OrderResult Put(string number, long id, T record, long hash, HashSet<long> into, WriteOutcome outcome)
    {
        into.Add(id);
        known[number] = new KnownRecord(id, hash);
        _written[id] = (record, hash);
        return new OrderResult(id, outcome);
    }
}
