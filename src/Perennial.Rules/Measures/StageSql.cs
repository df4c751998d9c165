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

    /// <summary>Selects customer_id and the stage at one boundary of every customer in scope with a basis day before it: one row of their days decides, and whether there is one of another kind.</summary>
    public static string OfLastDays(Scope scope, int boundary, SqlText sql) =>
        OfLastDays(scope, new Mark(scope.Rules, boundary, 0, sql), "", sql);

    /// <summary>Selects customer_id of everybody in a stage at a boundary; only days that can make somebody be in it are looked at.</summary>
    public static string Members(Scope scope, int boundary, Stage stage, SqlText sql)
    {
        // Prospects have no day that decides: they are everybody else.
        if (stage is Stage.Prospect)
            return $"SELECT customer_id FROM ({Rows(scope, [boundary], sql)}) staged WHERE stage0 = {(int)stage}";
        var mark = new Mark(scope.Rules, boundary, 0, sql);
        return $"SELECT customer_id FROM ({OfLastDays(scope, mark, mark.DaysOf(stage), sql)}) staged WHERE stage = {(int)stage}";
    }

    private static string OfLastDays(Scope scope, Mark mark, string andDays, SqlText sql) =>
        $"""
            SELECT d.customer_id, {mark.CodeOf(mark.Last("d."), "d.previous_day IS NULL", "b.customer_id IS NOT NULL")} AS stage
            FROM ({BasisDays.Rows(scope, sql)}) d
            LEFT JOIN (SELECT customer_id FROM ({BasisDays.Rows(scope, sql)}) days WHERE {mark.IsBack}) b ON b.customer_id = d.customer_id
            WHERE {mark.IsLast}{andDays}
            """;

    /// <summary>What decides the stage at one boundary.</summary>
    private sealed class Mark(AnalysisRules rules, int t, int i, SqlText sql)
    {
        private readonly string _end = sql.Value("t" + i, t);
        private readonly string _window = sql.Value("w" + i, t - rules.ChurnDays);

        private readonly string _awake = sql.Value("d" + i, t - rules.DormantDays);

        public int I => i;

        public string IsLast => BasisDays.IsLastBefore(_end);

        public string IsBack => $"day >= {_window} AND day < {_end} AND day - previous_day > {sql.Value("churn_days", rules.ChurnDays)}";

        /// <summary>The last basis day of a row that begins before the boundary.</summary>
        /// <param name="of">The rows' alias with a full stop, or nothing.</param>
        public string Last(string of) => rules.Basis.LastBefore(_end, of);

        /// <summary>The further condition on the last day of whoever is in a stage.</summary>
        public string DaysOf(Stage stage) =>
            stage switch
            {
                Stage.Churned => $" AND {Last("")} < {_window}",
                Stage.Dormant => $" AND {Last("")} >= {_window} AND {Last("")} < {_awake}",
                _ => $" AND {Last("")} >= {_awake}",
            };

        public IEnumerable<string> Aggregates =>
            [
                $"MAX({Last("")}) FILTER (WHERE {IsLast}) AS last{i}",
                $"COUNT(*) FILTER (WHERE {IsLast} AND previous_day IS NULL) AS only{i}",
                $"COUNT(*) FILTER (WHERE {IsBack}) AS back{i}",
            ];

        public string Code => CodeOf($"m.last{i}", $"m.only{i} > 0", $"m.back{i} > 0");

        /// <summary>The stage's code, given the last day before the boundary, and whether it is the only one and whether the customer came back.</summary>
        public string CodeOf(string last, string isOnly, string isBack) =>
            $"CASE WHEN {last} IS NULL THEN {(int)Stage.Prospect}"
            + $" WHEN {last} < {_window} THEN {(int)Stage.Churned}"
            + $" WHEN {last} < {_awake} THEN {(int)Stage.Dormant}"
            + $" WHEN {isOnly} THEN {(int)Stage.New}"
            + $" WHEN {isBack} THEN {(int)Stage.Resurrected}"
            + $" ELSE {(int)Stage.Active} END";
    }
}
