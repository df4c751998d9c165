namespace Perennial.Rules.Measures;

/// <summary>What RFM looks at: the reference day, the look-back and how orders are counted.</summary>
/// <param name="At">The reference day, inclusive; recency = at − last order day.</param>
/// <param name="LookbackDays">Only orders of the last so many days, counting the reference day; null for all.</param>
/// <param name="CountDistinctDays">Frequency counts distinct order days rather than orders.</param>
public sealed record RfmView(int At, int? LookbackDays, bool CountDistinctDays);

/// <summary>Writes recency, frequency, money and scores of each customer.</summary>
internal static class RfmSql
{
    /// <summary>Selects customer_id, recency (days), frequency and monetary (minor units) of every customer with a paid order in view.</summary>
    public static string Values(Scope scope, RfmView view, SqlText sql)
    {
        var at = sql.Value("at", view.At);
        if (view is { LookbackDays: null, CountDistinctDays: false })
            return SoFar(scope, view.At, at, sql);
        var since = view.LookbackDays is { } days ? $" AND o.day > {sql.Value("since", view.At - days)}" : "";
        var frequency = view.CountDistinctDays ? "COUNT(DISTINCT o.day)" : "COUNT(*)";
        return scope.OrderRows(
                sql,
                $"o.customer_id, {at} - MAX(o.day) AS recency, {frequency} AS frequency, CAST(SUM(o.gross - o.refunded) AS BIGINT) AS monetary"
            ) + $" AND o.day <= {at}{since} GROUP BY o.customer_id";
    }

    // Without a look-back the kept totals say it as of today, and the last day up to the reference day before: nothing is grouped.
    private static string SoFar(Scope scope, int day, string at, SqlText sql)
    {
        if (day == scope.Rules.LastDay)
            return $"SELECT customer_id, {at} - last_day AS recency, orders AS frequency, spend AS monetary FROM ({OrderTotals.Rows(scope.Rules, sql)}) totals WHERE 1 = 1{scope.AndChosen(sql, "customer_id")}";
        var asOf = sql.Value("as_of", scope.Rules.AsOf);
        return $"SELECT customer_id, {at} - day AS recency, orders_so_far AS frequency, net_so_far AS monetary FROM order_days "
            + $"WHERE day <= {at} AND day < {asOf} AND (next_day IS NULL OR next_day > {at} OR next_day >= {asOf}){scope.AndChosen(sql, "customer_id")}";
    }

    /// <summary>The same with the scores r, f and m.</summary>
    public static string Scores(Scope scope, RfmView view, RfmScale scale, SqlText sql) => Scores(scope, view, scale, "", sql);

    /// <summary>Selects customer_id of everybody in one of the cells; whoever can be in none of them is left out before anybody is scored.</summary>
    public static string Members(Scope scope, RfmView view, RfmScale scale, IReadOnlyCollection<RfmCell> cells, SqlText sql)
    {
        var codes = string.Join(", ", cells.Select(cell => cell.ToString()).DefaultIfEmpty("0"));
        var scored = Scores(scope, view, scale, AtLeast(scale, cells, sql), sql);
        return $"SELECT customer_id FROM ({scored}) scored WHERE r * 100 + f * 10 + m IN ({codes})";
    }

    private static string AtLeast(RfmScale scale, IReadOnlyCollection<RfmCell> cells, SqlText sql)
    {
        if (cells.Count == 0)
            return "";
        var (r, f, m) = (cells.Min(cell => cell.R), cells.Min(cell => cell.F), cells.Min(cell => cell.M));
        // A score of r means that no more than 5 − r thresholds of recency are reached.
        var conditions = new[]
        {
            r > 1 ? $"recency < {sql.Value("r_below", scale.R.Order().ElementAt(5 - r))}" : null,
            f > 1 ? $"frequency >= {sql.Value("f_from", scale.F.Order().ElementAt(f - 2))}" : null,
            m > 1 ? $"monetary >= {sql.Value("m_from", scale.M.Order().ElementAt(m - 2))}" : null,
        };
        return string.Join(" AND ", conditions.OfType<string>()) is { Length: > 0 } all ? "\n    WHERE " + all : "";
    }

    private static string Scores(Scope scope, RfmView view, RfmScale scale, string where, SqlText sql) =>
        $"""
            SELECT customer_id, recency, frequency, monetary,
                5{Reached(sql, "recency", "r", scale.R, "-")} AS r,
                1{Reached(sql, "frequency", "f", scale.F, "+")} AS f,
                1{Reached(sql, "monetary", "m", scale.M, "+")} AS m
            FROM ({Values(scope, view, sql)}) rfm{where}
            """;

    private static string Reached(SqlText sql, string column, string axis, IReadOnlyList<long> thresholds, string sign) =>
        string.Concat(thresholds.Select((t, i) => $" {sign} CASE WHEN {column} >= {sql.Value($"{axis}{i + 1}", t)} THEN 1 ELSE 0 END"));
}
