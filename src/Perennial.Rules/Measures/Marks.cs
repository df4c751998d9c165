namespace Perennial.Rules.Measures;

/// <summary>
/// Writes what is known of each customer at chosen boundaries in one pass over the basis events, without joins that
/// multiply rows. A boundary t is an exclusive end: it sees the events of the days before t.
/// </summary>
internal static class Marks
{
    /// <summary>Selects per customer last0, last1, …: the last basis day before each boundary, NULL before the first event.</summary>
    public static string LastDays(string basis, IReadOnlyList<int> boundaries, SqlText sql) =>
        $"""
            SELECT customer_id,
                {string.Join(",\n    ", boundaries.Select((t, i) => $"MAX(day) FILTER (WHERE day < {sql.Value("t" + i, t)}) AS last{i}"))}
            FROM {basis}
            GROUP BY customer_id
            """;
}
