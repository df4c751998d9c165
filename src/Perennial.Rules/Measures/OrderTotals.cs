namespace Perennial.Rules.Measures;

/// <summary>Writes what the paid orders of each customer add up to.</summary>
internal static class OrderTotals
{
    /// <summary>Selects customer_id, orders, spend (net minor units), first_day and last_day of everybody: whoever joins them has chosen already.</summary>
    /// <remarks>The kept totals hold for whoever has no order ahead of the day asked for; the few others are added up.</remarks>
    public static string Rows(AnalysisRules rules, SqlText sql)
    {
        var asOf = sql.Value("as_of", rules.AsOf);
        return $"""
            SELECT customer_id, orders, spend, first_day, last_day FROM order_totals
            WHERE last_day < {asOf}
            UNION ALL
            {new Scope(rules).OrderRows(sql, Sums)} AND o.customer_id IN (SELECT customer_id FROM order_totals WHERE last_day >= {asOf})
            GROUP BY o.customer_id
            """;
    }

    private const string Sums =
        "o.customer_id, COUNT(*) AS orders, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS spend, MIN(o.day) AS first_day, MAX(o.day) AS last_day";
}
