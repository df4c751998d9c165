using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>Takes snapshots from the column engine: a share of the customers to learn from, all of them to score.</summary>
internal sealed class Snapshots(IAnalyticalEngine engine)
{
    /// <summary>Customers with an event of the basis.</summary>
    public async Task<long> CountAsync(AnalysisRules rules, CancellationToken ct) =>
        await engine.SingleAsync(new ScoredCountQuery(rules).ToSql(engine.Dialect), row => row.Whole(0), ct);

    /// <summary>One snapshot in memory.</summary>
    public async Task<Snapshot> TakeAsync(SnapshotQuery query, CancellationToken ct) =>
        new(query.At, await engine.ListAsync(query.ToSql(engine.Dialect), query.Read, ct));

    /// <summary>A snapshot customer by customer.</summary>
    public IAsyncEnumerable<SnapshotRow> StreamAsync(SnapshotQuery query, CancellationToken ct) =>
        engine.StreamAsync(query.ToSql(engine.Dialect), query.Read, ct);

    /// <summary>The share, in ten-thousandths, that leaves about so many of all customers; null when all are fewer.</summary>
    public static int? ShareOf(long wanted, long all) => all <= wanted ? null : (int)Math.Max(1, 10_000 * wanted / all);

    /// <summary>The basis, as models remember it.</summary>
    public static string NameOf(Basis basis) =>
        basis is Basis.Activity activity ? "activity:" + string.Join(',', activity.Events) : "purchase";
}
