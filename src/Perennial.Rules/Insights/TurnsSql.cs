using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>
/// Writes the counts of neighbouring periods from the days on which something turned: a customer's first day, the days on which
/// activity began again after more than the window, and the last days before such a gap. Nothing is grouped by customer.
/// </summary>
/// <remarks>
/// Active at t = activities begun before t, less those that ended more than the window before t. Who arrives in [a, b), not
/// having been active at a, does so on one day, whose previous day lies before a − W; retained = active at b less the arrivals
/// that are still active at b. In periods no longer than the window all are; in longer ones the arrival's last day in the period decides.
/// </remarks>
internal sealed class TurnsSql(RetentionQuery query, SqlText sql)
{
    private readonly string _churn = sql.Value("churn_days", query.Scope.Rules.ChurnDays);
    private readonly string _dormant = sql.Value("dormant_days", query.Scope.Rules.DormantDays);

    private bool HasSegments => query.By is not null;

    private string Segment => HasSegments ? "s.segment" : "CAST(NULL AS TEXT)";

    private string Join => HasSegments ? $" JOIN ({query.By!.Segments(sql)}) s ON s.customer_id = d.customer_id" : "";

    private bool IsKept => query.Scope.Rules.Basis is Basis.Purchase;

    // What is named and used twice, DuckDB works out once and holds: right for days of events, which are costly, and wrong for
    // kept rows, of which each use reads only the few that it wants.
    private string Shared => IsKept ? "" : $"days AS ({BasisDays.Rows(query.Scope, sql)}),\n";

    private string Days => IsKept ? $"({BasisDays.Rows(query.Scope, sql)})" : "days";

    /// <summary>The longest silence that still counts; the shorter one when lifecycle parts are wanted.</summary>
    private string Shortest => query.WithParts ? _dormant : _churn;

    private bool HasLongPeriods =>
        query.Boundaries.Zip(query.Boundaries.Skip(1), (a, b) => b - a).Max()
        > (query.WithParts ? query.Scope.Rules.DormantDays : query.Scope.Rules.ChurnDays);

    /// <summary>The statement; its columns are those of <see cref="RetentionQuery"/>.</summary>
    public string Write() =>
        $"""
            WITH {Shared}periods AS ({Periods()}),
            arrivals AS (
                SELECT {Segment} AS segment, d.customer_id, d.day, d.next_day, p.k, p.ending, CASE WHEN d.previous_day IS NULL THEN 1 ELSE 0 END AS is_first
                FROM {Days} d JOIN periods p ON p.day = d.day{Join}
                WHERE d.previous_day IS NULL OR d.previous_day < p.start - {_churn}),
            staying AS (
                SELECT segment, k, is_first, {IsStaying(_churn)} AS active, {(query.WithParts ? IsStaying(_dormant) : "0")} AS awake FROM arrivals{(
                    HasLongPeriods ? LaterDays() : ""
                )}),
            facts AS (
                SELECT {Segment} AS segment, d.day, 0 AS k, {string.Join(", ", Turns())}, 0 AS first_active, 0 AS returned, 0 AS fresh, 0 AS risen
                FROM {Days} d{Join}
                WHERE d.previous_day IS NULL OR d.day - d.previous_day > {Shortest} OR d.next_day IS NULL OR d.next_day - d.day > {Shortest}
                GROUP BY {(HasSegments ? "s.segment, " : "")}d.day
                UNION ALL
                SELECT segment, NULL AS day, k, 0, 0, 0, 0, 0, SUM(active * is_first), SUM(active * (1 - is_first)), SUM(awake * is_first),
                    SUM(awake * (1 - is_first))
                FROM staying
                GROUP BY segment, k)
            SELECT {(HasSegments ? "segment" : "CAST(NULL AS TEXT) AS segment")},
                {string.Join(",\n    ", Columns())}
            FROM facts{(HasSegments ? " GROUP BY segment" : "")}
            """;

    /// <summary>Per day its period k, from 1, with the period's first day and end.</summary>
    private string Periods()
    {
        var ends = query.Boundaries.Skip(1).Select((t, i) => $"WHEN day < {sql.Value($"t{i + 1}", t)} THEN {i + 1}");
        return $"SELECT day, k, MIN(day) OVER (PARTITION BY k) AS start, MAX(day) OVER (PARTITION BY k) + 1 AS ending FROM ("
            + $"SELECT day, CASE {string.Join(' ', ends)} END AS k FROM calendar "
            + $"WHERE day >= {sql.Value("t0", query.Boundaries[0])} AND day < {sql.Value($"t{query.Boundaries.Count - 1}", query.Boundaries[^1])}) c";
    }

    private static string IsStaying(string days) =>
        $"CASE WHEN day >= ending - {days} OR (next_day >= ending - {days} AND next_day < ending) THEN 1 ELSE 0 END";

    /// <summary>Arrivals whose next day is too early to tell: their last day in the period does.</summary>
    private string LaterDays() =>
        $"""

                UNION ALL
                SELECT a.segment, a.k, a.is_first, CASE WHEN a.next_day < a.ending - {_churn} THEN 1 ELSE 0 END AS active,
                    {(query.WithParts ? $"CASE WHEN l.day >= a.ending - {_dormant} THEN 1 ELSE 0 END" : "0")} AS awake
                FROM arrivals a JOIN (
                    SELECT d.customer_id, d.day, p.k
                    FROM {Days} d JOIN periods p ON p.day = d.day
                    WHERE d.day >= p.ending - {_churn} AND (d.next_day IS NULL OR d.next_day >= p.ending)) l ON l.customer_id = a.customer_id AND l.k = a.k
                WHERE a.next_day < a.ending - {Shortest}
            """;

    private IEnumerable<string> Turns()
    {
        yield return "COUNT(*) FILTER (WHERE d.previous_day IS NULL) AS firsts";
        yield return $"COUNT(*) FILTER (WHERE {Begins(_churn)}) AS starts";
        yield return $"COUNT(*) FILTER (WHERE {Ends(_churn)}) AS ends";
        yield return query.WithParts ? $"COUNT(*) FILTER (WHERE {Begins(_dormant)}) AS wakes" : "0 AS wakes";
        yield return query.WithParts ? $"COUNT(*) FILTER (WHERE {Ends(_dormant)}) AS naps" : "0 AS naps";
    }

    private static string Begins(string window) => $"d.previous_day IS NULL OR d.day - d.previous_day > {window}";

    private static string Ends(string window) => $"d.next_day IS NULL OR d.next_day - d.day > {window}";

    private IEnumerable<string> Columns() =>
        Enumerable
            .Range(0, query.Boundaries.Count)
            .SelectMany(AtBoundary)
            .Concat(Enumerable.Range(1, query.Boundaries.Count - 1).SelectMany(OfPeriod));

    private IEnumerable<string> AtBoundary(int j)
    {
        yield return $"{Before("firsts", "t", j)} AS known{j}";
        yield return $"{Active(j)} AS active{j}";
    }

    private IEnumerable<string> OfPeriod(int k)
    {
        yield return $"{Active(k)} - {In("first_active", k)} - {In("returned", k)} AS retained{k}";
        yield return $"{In("first_active", k)} AS first_active{k}";
        if (!query.WithParts)
            yield break;
        var awake = $"{Before("wakes", "t", k)} - {Before("naps", "d", k)}";
        yield return $"{awake} AS awake{k}";
        yield return $"{In("fresh", k)} AS fresh{k}";
        yield return $"{awake} - {In("fresh", k)} - {In("risen", k)} AS kept{k}";
    }

    private string Active(int j) => $"{Before("starts", "t", j)} - {Before("ends", "w", j)}";

    /// <summary>Turns before a boundary: t itself, or the window (w) or the dormancy threshold (d) before it.</summary>
    private string Before(string turns, string name, int j)
    {
        var back = name switch
        {
            "w" => query.Scope.Rules.ChurnDays,
            "d" => query.Scope.Rules.DormantDays,
            _ => 0,
        };
        return $"COALESCE(SUM({turns}) FILTER (WHERE day < {sql.Value(name + j, query.Boundaries[j] - back)}), 0)";
    }

    private static string In(string arrivals, int k) => $"COALESCE(SUM({arrivals}) FILTER (WHERE k = {k}), 0)";
}
