using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Customers, orders and revenue of all paid orders in [from, to).</summary>
/// <param name="Scope">Whose orders.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">End, exclusive.</param>
public sealed record TotalsQuery(Scope Scope, int From, int To) : Question<Totals>
{
    /// <inheritdoc/>
    public override Totals Read(DbDataReader row) => new(row.Whole(0), row.Whole(1), row.Whole(2), row.Whole(3), row.Whole(4));

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var (from, to) = (sql.Value("from", From), sql.Value("to", To));
        return $"""
            SELECT COUNT(*) AS customers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
                CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net,
                (SELECT CAST(SUM(r.amount) AS BIGINT) FROM refunds r WHERE r.order_id IS NULL AND r.day >= {from} AND r.day < {to}
                    AND r.day < {sql.Value("as_of", Scope.Rules.AsOf)}{Scope.AndChosen(sql, "r.customer_id")}) AS refunds
            FROM (
                {Scope.OrderRows(sql, "o.customer_id, COUNT(*) AS orders, SUM(o.gross - o.refunded) AS net")}
                    AND o.day >= {from} AND o.day < {to}
                GROUP BY o.customer_id) buyers
            """;
    }
}

/// <summary>Totals of paid orders; amounts in minor units.</summary>
/// <param name="Customers">Customers with at least one paid order.</param>
/// <param name="Repeaters">Customers with at least two.</param>
/// <param name="Orders">Paid orders.</param>
/// <param name="Net">Net amount of the paid orders ("gross" of credit notes that name no order).</param>
/// <param name="UnlinkedRefunds">Credit notes that name no order.</param>
public sealed record Totals(long Customers, long Repeaters, long Orders, long Net, long UnlinkedRefunds)
{
    /// <summary>Revenue net of cancellations, in minor units.</summary>
    public long NetOfCancellations => Net - UnlinkedRefunds;

    /// <summary>Customers with at least two paid orders / customers with at least one; null without customers.</summary>
    public double? RepeatRate => Ratio.Of(Repeaters, Customers);

    /// <summary>Average order value in minor units; null without orders.</summary>
    public double? AverageOrder => Ratio.Of(Net, Orders);
}
