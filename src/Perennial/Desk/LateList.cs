using Perennial.Customers;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Perennial.Scores;

namespace Perennial.Desk;

/// <summary>A page of the at-risk list.</summary>
/// <param name="Total">Rows of the whole list.</param>
/// <param name="Value">Their values added up, in minor units.</param>
/// <param name="Rows">The rows of the page.</param>
[FrontDoor]
internal sealed record LatePage(long Total, long Value, IReadOnlyList<LateCustomer> Rows);

/// <summary>The customers who are late against their own rhythm, page by page: the whole list may be a third of all customers.</summary>
[FrontDoor]
internal sealed class LateList(Answers answers, IAnalyticalEngine engine, StoreEngine store, PoolSettings pool, ReadScores scores)
{
    /// <summary>The list by value × lateness on a day: its totals and its first rows. Overview and trend share one answer.</summary>
    public Task<LatePage> TopAsync(Scope scope, int lastDay, CancellationToken ct) =>
        PageAsync(scope, lastDay, LateWish.Everyone, (0, 5), ct);

    /// <summary>A page, and what the whole list comes to.</summary>
    public async Task<LatePage> PageAsync(Scope scope, int lastDay, LateWish wish, (int Start, int Size) page, CancellationToken ct)
    {
        var rows = await answers.AskAsync(new LatePageQuery(scope, lastDay, wish, page.Start, page.Size), ct);
        if (rows.Count == 0 && page.Start > 0)
            return await PageAsync(scope, lastDay, wish, (0, 1), ct) with { Rows = [] };
        return rows is [var first, ..]
            ? new LatePage(first.AllCustomers, first.AllValue, [.. rows.Select(row => row.Customer)])
            : new LatePage(0, 0, []);
    }

    /// <summary>Everyone, row by row.</summary>
    public IAsyncEnumerable<LateCustomer> StreamAsync(Scope scope, int lastDay, LateWish wish, CancellationToken ct)
    {
        var query = new LateCustomersQuery(scope, lastDay, wish);
        return engine.StreamAsync(query.ToSql(engine.Dialect), query.Read, ct);
    }

    /// <summary>Looks up the names of a few rows.</summary>
    public async Task<IReadOnlyList<AtRiskRow>> NameAsync(
        IReadOnlyList<LateCustomer> rows,
        int lastDay,
        Currency currency,
        CancellationToken ct
    )
    {
        var query = new NamesQuery([.. rows.Select(row => row.CustomerId)]);
        var masks = await pool.MasksAsync(ct);
        var names = (await store.ListAsync(query.ToSql(store.Dialect), query.Read, ct)).ToDictionary(named => named.Id);
        var scored = await scores.WithoutReasonsAsync([.. rows.Select(row => row.CustomerId)], ct);
        return
        [
            .. rows.Select(row =>
            {
                var score = scored.GetValueOrDefault(row.CustomerId);
                var named = names.GetValueOrDefault(row.CustomerId);
                return new AtRiskRow(
                    row.CustomerId,
                    named?.Name,
                    named?.Number,
                    row.Country,
                    row.Channel,
                    currency.ToMajor(row.Value),
                    row.Orders,
                    LocalDay.Format(lastDay - row.DaysSince),
                    row.DaysSince,
                    row.Threshold,
                    row.LateRatio,
                    row.Sentence(currency),
                    row.IsOwn ? "own" : "population"
                )
                {
                    Risk = score?.Risk,
                    AtStake = score?.AtStake is { } stake ? currency.ToMajor(stake) : null,
                    Email = masks && named?.IsUnowned is true ? ContactMask.Email(named.Email) : named?.Email,
                };
            }),
        ];
    }
}
