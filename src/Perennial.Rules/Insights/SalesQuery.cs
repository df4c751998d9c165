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
    protected override string Write(SqlText sql) => By is Dimension.Category ? ByItem(sql) : ByDay(sql);

    /// <summary>A customer's first day in a period says that there is a buyer; one that is also the last, with one order, a buyer of one.</summary>
    private string ByDay(SqlText sql)
    {
        const string First = "(d.previous_day IS NULL OR d.previous_day < p.start)";
        var segment = By is null ? "CAST(NULL AS TEXT)" : "s.segment";
        return $"""
            WITH periods AS (
                SELECT day, {Calendar.Column(Kind)} AS period, MIN(day) OVER (PARTITION BY {Calendar.Column(Kind)}) AS start,
                    MAX(day) OVER (PARTITION BY {Calendar.Column(Kind)}) + 1 AS ending
                FROM calendar
                WHERE {Range(sql, "day")})
            SELECT {segment} AS segment, p.period, COUNT(*) FILTER (WHERE {First}) AS buyers,
                COUNT(*) FILTER (WHERE {First} AND NOT (d.orders = 1 AND (d.next_day IS NULL OR d.next_day >= p.ending))) AS repeaters,
                CAST(SUM(d.orders) AS BIGINT) AS orders, CAST(SUM(d.net) AS BIGINT) AS net
            FROM order_days d JOIN periods p ON p.day = d.day{(
                By is null ? "" : $" JOIN ({By.Segments(sql)}) s ON s.customer_id = d.customer_id"
            )}
            WHERE {Range(sql, "d.day")}{Scope.AndChosen(sql, "d.customer_id")}
            GROUP BY {(By is null ? "" : "s.segment, ")}p.period
            ORDER BY {segment}, p.period
            """;
    }

    /// <summary>An order with items of several categories is counted in each of them, with the amount of its items.</summary>
    private string ByItem(SqlText sql) =>
        $"""
            WITH sales AS (
                SELECT o.customer_id, i.order_id, o.day, i.amount AS net, NULLIF(p.category, '') AS segment
                FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
                WHERE o.is_paid = 1 AND {Range(sql, "o.day")}{Scope.AndChosen(sql, "o.customer_id")}),
            buyers AS (
                SELECT sales.segment AS segment, sales.customer_id, c.{Calendar.Column(Kind)} AS period,
                    COUNT(DISTINCT sales.order_id) AS orders, SUM(sales.net) AS net
                FROM sales JOIN calendar c ON c.day = sales.day
                GROUP BY sales.segment, sales.customer_id, c.{Calendar.Column(Kind)})
            SELECT segment, period, COUNT(*) AS buyers, COUNT(*) FILTER (WHERE orders >= 2) AS repeaters,
                CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(net) AS BIGINT) AS net
            FROM buyers
            GROUP BY segment, period
            ORDER BY segment, period
            """;

    private string Range(SqlText sql, string day) =>
        $"{day} >= {sql.Value("from", From)} AND {day} < {sql.Value("to", To)} AND {day} < {sql.Value("as_of", Scope.Rules.AsOf)}";
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
