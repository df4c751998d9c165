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

    /// <summary>Everybody at the end of the data, customer by customer, as the basis looks at them.</summary>
    public IAsyncEnumerable<SnapshotRow> StreamAsync(AnalysisRules rules, CancellationToken ct)
    {
        if (rules.Basis is Basis.Subscription)
        {
            var renewals = new RenewalQuery(rules, rules.AsOf);
            return engine.StreamAsync(renewals.ToSql(engine.Dialect), row => renewals.Read(row).Row, ct);
        }
        var query = new SnapshotQuery(rules, rules.AsOf, rules.ChurnDays);
        return engine.StreamAsync(query.ToSql(engine.Dialect), query.Read, ct);
    }

    /// <summary>Some customers at the end of the data, as the basis looks at them.</summary>
    public async Task<IReadOnlyList<SnapshotRow>> OfAsync(
        AnalysisRules rules,
        IReadOnlyList<long> customers,
        int window,
        CancellationToken ct
    ) =>
        rules.Basis is Basis.Subscription
            ? [.. (await AskAsync(new RenewalQuery(rules, rules.AsOf, Customers: customers), ct)).Select(look => look.Row)]
            : (await TakeAsync(new SnapshotQuery(rules, rules.AsOf, window, Customers: customers), ct)).Rows;

    /// <summary>All rows of a question.</summary>
    public async Task<IReadOnlyList<TRow>> AskAsync<TRow>(Question<TRow> question, CancellationToken ct) =>
        [.. await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct)];

    /// <summary>The share, in ten-thousandths, that leaves about so many of all customers; null when all are fewer.</summary>
    public static int? ShareOf(long wanted, long all) => all <= wanted ? null : (int)Math.Max(1, 10_000 * wanted / all);

    /// <summary>The basis, as models remember it.</summary>
    public static string NameOf(Basis basis) =>
        basis is Basis.Activity activity ? "activity:" + string.Join(',', activity.Events) : basis.Name;
}
