using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;

namespace Perennial.Desk;

/// <summary>The customers who are late against their own rhythm. The whole list is kept while the data does not change, so that it can be sorted and paged.</summary>
[FrontDoor]
internal sealed class LateList(Answers answers, StoreEngine store)
{
    /// <summary>Everyone on the list on a day, by id.</summary>
    public Task<IReadOnlyList<LateCustomer>> ReadAsync(Scope scope, int lastDay, CancellationToken ct) =>
        answers.AskAsync(new LateCustomersQuery(scope, lastDay), ct);

    /// <summary>The first rows by value × lateness, with names.</summary>
    public async Task<IReadOnlyList<AtRiskRow>> TopAsync(Scope scope, int lastDay, Currency currency, int count, CancellationToken ct) =>
        await NameAsync([.. DeskOrder.Sort(await ReadAsync(scope, lastDay, ct), null)!.Take(count)], lastDay, currency, ct);

    /// <summary>Looks up the names of a few rows.</summary>
    public async Task<IReadOnlyList<AtRiskRow>> NameAsync(
        IReadOnlyList<LateCustomer> rows,
        int lastDay,
        Currency currency,
        CancellationToken ct
    )
    {
        var query = new NamesQuery([.. rows.Select(row => row.CustomerId)]);
        var names = (await store.ListAsync(query.ToSql(store.Dialect), query.Read, ct)).ToDictionary(named => named.Id);
        return
        [
            .. rows.Select(row =>
            {
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
                    Email = named?.Email,
                };
            }),
        ];
    }
}
