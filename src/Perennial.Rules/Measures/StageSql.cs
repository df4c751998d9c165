namespace Perennial.Rules.Measures;

/// <summary>Writes the stage of each customer at boundaries, in one pass.</summary>
/// <remarks>
/// Only a few rows of a customer matter: per boundary the last day before it, and the day on which a gap of more than W ended
/// within [t − W, t). There is at most one such day: the next would be more than W later.
/// </remarks>
internal static class StageSql
{
    /// <summary>Selects customer_id, stage0, stage1, …: one code of <see cref="Stage"/> per boundary, for every known customer in scope.</summary>
    public static string Rows(Scope scope, IReadOnlyList<int> boundaries, SqlText sql)
    {
        var marks = boundaries.Select((t, i) => new Mark(scope.Rules, t, i, sql)).ToArray();
        return $"""
            SELECT c.id AS customer_id,
                {string.Join(",\n    ", marks.Select(mark => $"{mark.Code} AS stage{mark.I}"))}
            FROM customers c
            LEFT JOIN (
                SELECT customer_id,
                    {string.Join(",\n        ", marks.SelectMany(mark => mark.Aggregates))}
                FROM ({BasisDays.Rows(scope, sql)}) days
                WHERE {string.Join(" OR ", marks.Select(mark => $"({mark.IsLast}) OR ({mark.IsBack})"))}
                GROUP BY customer_id) m ON m.customer_id = c.id
            WHERE 1 = 1{scope.AndChosen(sql, "c.id")}
            """;
    }

    /// <summary>What decides the stage at one boundary.</summary>
    private sealed class Mark(AnalysisRules rules, int t, int i, SqlText sql)
    {
        private readonly string _end = sql.Value("t" + i, t);
        private readonly string _window = sql.Value("w" + i, t - rules.ChurnDays);

        public int I => i;

        public string IsLast => BasisDays.IsLastBefore(_end);

        public string IsBack => $"day >= {_window} AND day < {_end} AND day - previous_day > {sql.Value("churn_days", rules.ChurnDays)}";

        public IEnumerable<string> Aggregates =>
            [
                $"MAX(day) FILTER (WHERE {IsLast}) AS last{i}",
                $"COUNT(*) FILTER (WHERE {IsLast} AND previous_day IS NULL) AS only{i}",
                $"COUNT(*) FILTER (WHERE {IsBack}) AS back{i}",
            ];

        public string Code =>
            $"CASE WHEN m.last{i} IS NULL THEN {(int)Stage.Prospect}"
            + $" WHEN m.last{i} < {_window} THEN {(int)Stage.Churned}"
            + $" WHEN m.last{i} < {sql.Value("d" + i, t - rules.DormantDays)} THEN {(int)Stage.Dormant}"
            + $" WHEN m.only{i} > 0 THEN {(int)Stage.New}"
            + $" WHEN m.back{i} > 0 THEN {(int)Stage.Resurrected}"
            + $" ELSE {(int)Stage.Active} END";
    }
}
