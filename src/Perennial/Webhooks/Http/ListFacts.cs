using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>GET /api/webhooks/facts: what can be told: changes of customers, and every name that the event log has.</summary>
internal static class ListFacts
{
    private const int Most = 500;

    private static readonly string[] OfOrders = ["order_paid", "order_refunded", "order_cancelled", .. OurFacts.OfContracts];

    /// <param name="Events">How often the log has it; null for changes of customers, which it does not hold.</param>
    internal sealed record Item(string Name, long? Events);

    internal static async Task<Ok<IEnumerable<Item>>> Handle(IAnalyticalEngine engine, CancellationToken ct)
    {
        var seen = await engine.ListAsync(
            new SqlQuery($"SELECT name, COUNT(*) FROM events GROUP BY name ORDER BY COUNT(*) DESC, name LIMIT {Most}", []),
            row => new Item(row.GetString(0), row.GetInt64(1)),
            ct
        );
        var orders = OfOrders.Except(seen.Select(item => item.Name)).Select(name => new Item(name, 0));
        return TypedResults.Ok(SubscriptionRule.OfCustomers.Select(name => new Item(name, null)).Concat(orders).Concat(seen));
    }
}
