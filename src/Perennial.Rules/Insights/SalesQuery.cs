using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Buyers, orders and net revenue per calendar period, from paid orders.</summary>
/// <param name="Scope">Whose orders.</param>
/// <param name="Kind">The calendar unit.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="By">A row per segment and period, or one per period. By category the revenue is that of its items.</param>
public sealed record SalesQuery(Scope Scope, PeriodKind Kind, int From, int To, Dimension? By = null) : Question<Sales>
{
    /// <inheritdoc/>
    public override Sales Read(DbDataReader row) =>
        new(row.TextOrNull(0), row.Small(1), row.Whole(2), row.Whole(3), row.Whole(4), row.Whole(5));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            WITH sales AS ({Rows(sql)}),
            buyers AS (
                SELECT {Segment} AS segment, sales.customer_id, c.{Calendar.Column(Kind)} AS period,
                    {(IsByItem ? "COUNT(DISTINCT sales.order_id)" : "COUNT(*)")} AS orders, SUM(sales.net) AS net
                FROM sales JOIN calendar c ON c.day = sales.day{Segments(sql)}
                GROUP BY {(By is null ? "" : Segment + ", ")}sales.customer_id, c.{Calendar.Column(Kind)})
            SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
                CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
            FROM buyers
            GROUP BY segment, period
            ORDER BY segment, period
            """;

    /// <summary>An order with items of several categories is counted in each of them, with the amount of its items.</summary>
    private bool IsByItem => By is Dimension.Category;

    private string Segment =>
        By is null ? "CAST(NULL AS TEXT)"
        : IsByItem ? "sales.segment"
        : "s.segment";

    private string Segments(SqlText sql) =>
        By is null || IsByItem ? "" : $" JOIN ({By.Segments(sql)}) s ON s.customer_id = sales.customer_id";

    private string Rows(SqlText sql)
    {
        var range = $" AND o.day >= {sql.Value("from", From)} AND o.day < {sql.Value("to", To)}";
        return IsByItem
            ? "SELECT o.customer_id, i.order_id, o.day, i.amount AS net, NULLIF(p.category, '') AS segment FROM orders o "
                + "JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id "
                + $"WHERE o.is_paid = 1 AND o.day < {sql.Value("as_of", Scope.Rules.AsOf)}{Scope.AndChosen(sql, "o.customer_id")}{range}"
            : Scope.OrderRows(sql, "o.customer_id, o.day, o.gross - o.refunded AS net") + range;
    }
}

/// <summary>Sales of one calendar period, perhaps of one segment.</summary>
/// <param name="Segment">The segment; null when unknown, or when nothing was broken down.</param>
/// <param name="Period">The period's running number.</param>
/// <param name="Buyers">Customers with at least one paid order.</param>
/// <param name="Repeaters">Customers with at least two.</param>
/// <param name="Orders">Paid orders.</param>
/// <param name="Net">Their net amount in minor units: gross less what was refunded on the orders.</param>
public sealed record Sales(string? Segment, int Period, long Buyers, long Repeaters, long Orders, long Net)
{
    /// <summary>A period without sales.</summary>
    public static Sales None(int period) => new(null, period, 0, 0, 0, 0);

    /// <summary>Customers with at least two paid orders / customers with at least one; null without buyers.</summary>
    public double? RepeatRate => Ratio.Of(Repeaters, Buyers);

    /// <summary>Paid orders per buyer; null without buyers.</summary>
    public double? Frequency => Ratio.Of(Orders, Buyers);

    /// <summary>Average order value in minor units; null without orders.</summary>
    public double? AverageOrder => Ratio.Of(Net, Orders);
}
