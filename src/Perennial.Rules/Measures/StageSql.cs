namespace Perennial.Rules.Measures;

/// <summary>Writes the stage of each customer at boundaries, in one pass.</summary>
/// <remarks>
/// A gap of more than W that ended within [t − W, t) can only lie between the last event before t − W and the first event
/// from there on: two events closer together than that are both inside the window. Hence four aggregates decide, without
/// looking at every gap.
/// </remarks>
internal static class StageSql
{
    /// <summary>Selects customer_id, stage0, stage1, …: one code of <see cref="Stage"/> per boundary, for every known customer in scope.</summary>
    public static string Rows(Scope scope, IReadOnlyList<int> boundaries, SqlText sql) =>
        $"""
            SELECT c.id AS customer_id,
                {string.Join(",\n    ", boundaries.Select((t, i) => $"{Code(scope.Rules, t, i, sql)} AS stage{i}"))}
            FROM customers c
            LEFT JOIN (
                SELECT customer_id,
                    {string.Join(",\n        ", boundaries.SelectMany((t, i) => Aggregates(scope.Rules, t, i, sql)))}
                FROM ({scope.BasisRows(sql)}) basis
                GROUP BY customer_id) m ON m.customer_id = c.id
            WHERE 1 = 1{scope.AndChosen(sql, "c.id")}
            """;

    private static IEnumerable<string> Aggregates(AnalysisRules rules, int t, int i, SqlText sql)
    {
        var (end, start) = (sql.Value("t" + i, t), sql.Value("w" + i, t - rules.ChurnDays));
        yield return $"MIN(day) FILTER (WHERE day < {end}) AS first{i}";
        yield return $"MAX(day) FILTER (WHERE day < {end}) AS last{i}";
        yield return $"MAX(day) FILTER (WHERE day < {start}) AS before{i}";
        yield return $"MIN(day) FILTER (WHERE day >= {start} AND day < {end}) AS back{i}";
    }

    private static string Code(AnalysisRules rules, int t, int i, SqlText sql) =>
        $"CASE WHEN m.last{i} IS NULL THEN {(int)Stage.Prospect}"
        + $" WHEN m.last{i} < {sql.Value("w" + i, t - rules.ChurnDays)} THEN {(int)Stage.Churned}"
        + $" WHEN m.last{i} < {sql.Value("d" + i, t - rules.DormantDays)} THEN {(int)Stage.Dormant}"
        + $" WHEN m.first{i} = m.last{i} THEN {(int)Stage.New}"
        + $" WHEN m.back{i} - m.before{i} > {sql.Value("churn_days", rules.ChurnDays)} THEN {(int)Stage.Resurrected}"
        + $" ELSE {(int)Stage.Active} END";
}
