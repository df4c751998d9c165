namespace Perennial.Rules.Measures;

/// <summary>
/// Writes what is known of each customer at chosen boundaries in one pass over the basis events, without joins that
/// multiply rows. A boundary t is an exclusive end: it sees the events of the days before t.
/// </summary>
internal static class Marks
{
    /// <summary>Selects per customer last0, last1, …: the last basis day before each boundary, NULL before the first event.</summary>
    /// <param name="kind">What the rows are of.</param>
    /// <param name="basis">Rows of basis events: something that can stand after FROM.</param>
    /// <param name="boundaries">Days.</param>
    /// <param name="sql">Collects values.</param>
    public static string LastDays(Basis kind, string basis, IReadOnlyList<int> boundaries, SqlText sql) =>
        $"""
            SELECT customer_id,
                {string.Join(",\n    ", boundaries.Select((t, i) => Last(kind, sql.Value("t" + i, t), i)))}
            FROM {basis}
            GROUP BY customer_id
            """;

    private static string Last(Basis kind, string t, int i) => $"MAX({kind.LastBefore(t)}) FILTER (WHERE day < {t}) AS last{i}";
}
