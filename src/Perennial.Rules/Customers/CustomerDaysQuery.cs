using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The paid orders of a few customers by day, and their basis events by day where these are others: all that RFM, stage and lateness need.</summary>
/// <param name="Rules">The workspace's settings.</param>
/// <param name="Customers">Their ids; a page, not everyone.</param>
public sealed record CustomerDaysQuery(AnalysisRules Rules, IReadOnlyList<long> Customers) : Question<CustomerDay>
{
    /// <inheritdoc/>
    public override CustomerDay Read(DbDataReader row) =>
        new(row.Whole(0), row.Small(1), row.Small(2), row.Whole(3), row.Small(4) == 1, row.Small(5));

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var chosen = SqlText.Constants(Customers);
        var orders = $"""
            SELECT o.customer_id, o.day, COUNT(*) AS orders, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS net, 0 AS is_basis, o.day AS until
            FROM orders o
            WHERE o.is_paid = 1 AND o.customer_id IN ({chosen}) AND o.day < {sql.Value("as_of", Rules.AsOf)}
            GROUP BY o.customer_id, o.day
            """;
        // Where orders are the basis, their days say it already.
        if (Rules.Basis is Basis.Purchase)
            return $"{orders} ORDER BY 1, 2";
        return $"""
            {orders}
            UNION ALL
            SELECT customer_id, day, COUNT(*) AS orders, 0 AS net, 1 AS is_basis, {(
                Rules.Basis.IsStretches ? "MAX(until)" : "day"
            )} AS until
            FROM ({Rules.Basis.Rows(sql, Rules.AsOf)} AND customer_id IN ({chosen})) basis
            GROUP BY customer_id, day
            ORDER BY 1, 2, 5
            """;
    }
}

/// <summary>What happened on one day: paid orders with their net amount, or basis events.</summary>
/// <param name="CustomerId">Whose day.</param>
/// <param name="Day">The day.</param>
/// <param name="Count">Orders or events.</param>
/// <param name="Net">Minor units of the orders; 0 for events.</param>
/// <param name="IsBasis">Whether these are basis events rather than orders.</param>
/// <param name="Until">The last day of a term under contract; otherwise the day itself.</param>
public readonly record struct CustomerDay(long CustomerId, int Day, int Count, long Net, bool IsBasis, int Until);
