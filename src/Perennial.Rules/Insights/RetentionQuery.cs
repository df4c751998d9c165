using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>
/// Counts customers at consecutive boundaries t0 &lt; t1 &lt; …, one pass for all of them: who was active, who stayed, who came.
/// </summary>
/// <param name="Scope">Whose events.</param>
/// <param name="Boundaries">Two or more days, ascending; each neighbouring pair is one period [a, b).</param>
/// <param name="By">One row per segment of this dimension, or one row for all.</param>
public sealed record RetentionQuery(Scope Scope, IReadOnlyList<int> Boundaries, Dimension? By = null) : Question<SegmentRetention>
{
    private const int CountsPerPeriod = 9;

    /// <inheritdoc/>
    public override SegmentRetention Read(DbDataReader row)
    {
        var periods = new PeriodCounts[Boundaries.Count - 1];
        for (var k = 0; k < periods.Length; k++)
        {
            var at = 1 + (k * CountsPerPeriod);
            periods[k] = new PeriodCounts
            {
                Customers = row.Whole(at),
                Base = row.Whole(at + 1),
                Active = row.Whole(at + 2),
                Retained = row.Whole(at + 3),
                First = row.Whole(at + 4),
                FirstActive = row.Whole(at + 5),
                Awake = row.Whole(at + 6),
                Fresh = row.Whole(at + 7),
                Kept = row.Whole(at + 8),
            };
        }
        return new SegmentRetention(row.TextOrNull(0), periods);
    }

    /// <inheritdoc/>
    protected override string Write(SqlText sql) => $"""
        WITH basis AS ({Scope.BasisRows(sql)}),
        marks AS (
        {Marks.LastDays("basis", Boundaries, sql)}){Segments(sql)}
        SELECT {(By is null ? "CAST(NULL AS TEXT)" : "s.segment")} AS segment,
            {string.Join(",\n    ", Enumerable.Range(1, Boundaries.Count - 1).SelectMany(k => Counts(sql, k)))}
        FROM marks m{(By is null ? "" : " JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment")}
        """;

    private string Segments(SqlText sql) => By is null ? "" : $",\nsegments AS ({By.Segments(sql)})";

    private IEnumerable<string> Counts(SqlText sql, int k)
    {
        var (a, b) = (Boundaries[k - 1], Boundaries[k]);
        var activeBefore = $"last{k - 1} >= {Marks.Back(sql, "w" + (k - 1), a, Scope.Rules.ChurnDays)}{Since(sql, k - 1)}";
        var active = $"last{k} >= {Marks.Back(sql, "w" + k, b, Scope.Rules.ChurnDays)}";
        var awake = $"last{k} >= {Marks.Back(sql, "d" + k, b, Scope.Rules.DormantDays)}";
        var member = Since(sql, k);
        yield return Count($"last{k} IS NOT NULL{member}", "customers", k);
        yield return Count(activeBefore, "base", k);
        yield return Count($"{active}{member}", "active", k);
        yield return Count($"{activeBefore} AND {active}", "retained", k);
        yield return Count($"last{k - 1} IS NULL AND last{k} IS NOT NULL{member}", "first", k);
        yield return Count($"last{k - 1} IS NULL AND {active}{member}", "first_active", k);
        yield return Count($"{awake}{member}", "awake", k);
        yield return Count($"last{k - 1} IS NULL AND {awake}{member}", "fresh", k);
        yield return Count($"{activeBefore} AND {awake}", "kept", k);
    }

    /// <summary>A customer counts in a category only from the day of the first purchase in it.</summary>
    private string Since(SqlText sql, int k) =>
        By is { Overlaps: true } ? $" AND since < {sql.Value("t" + k, Boundaries[k])}" : "";

    private static string Count(string condition, string name, int k) => $"COUNT(*) FILTER (WHERE {condition}) AS {name}{k}";
}
