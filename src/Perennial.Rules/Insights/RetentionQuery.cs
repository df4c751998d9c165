using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>
/// Counts customers at consecutive boundaries t0 &lt; t1 &lt; …, one pass for all of them: who was active, who stayed, who came.
/// </summary>
/// <param name="Scope">Whose events.</param>
/// <param name="Boundaries">Two or more days, ascending; each neighbouring pair is one period [a, b).</param>
/// <param name="By">One row per segment of this dimension, or one row for all.</param>
/// <param name="WithParts">Whether the lifecycle parts are wanted, too; never by a dimension whose segments overlap.</param>
public sealed record RetentionQuery(Scope Scope, IReadOnlyList<int> Boundaries, Dimension? By = null, bool WithParts = false)
    : Question<SegmentRetention>
{
    private bool Overlaps => By is { Overlaps: true };

    /// <inheritdoc/>
    public override SegmentRetention Read(DbDataReader row)
    {
        var at = 1;
        long Next() => row.Whole(at++);
        var ends = Boundaries.Select(_ => (Known: Next(), Active: Next())).ToArray();
        var periods = new PeriodCounts[Boundaries.Count - 1];
        for (var k = 1; k < Boundaries.Count; k++)
        {
            periods[k - 1] = new PeriodCounts
            {
                Customers = ends[k].Known,
                Base = ends[k - 1].Active,
                Active = ends[k].Active,
                Retained = Next(),
                FirstActive = Next(),
                First = Overlaps ? Next() : ends[k].Known - ends[k - 1].Known,
                Parts = WithParts ? Parts(ends[k], Next(), Next(), Next()) : null,
            };
        }
        return new SegmentRetention(row.TextOrNull(0), periods);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Categories begin for each customer on a day of their own, so that they are counted customer by customer; so are contracts, of which
    /// a customer has few.
    /// </remarks>
    protected override string Write(SqlText sql) =>
        Overlaps || Scope.Rules.Basis.IsStretches ? ByCustomer(sql) : new TurnsSql(this, sql).Write();

    private string ByCustomer(SqlText sql) =>
        $"""
            WITH basis AS ({Scope.BasisRows(sql)}),
            marks AS (
            {Marks.LastDays(Scope.Rules.Basis, "basis", Boundaries, sql)}){(By is null ? "" : $",\nsegments AS ({By.Segments(sql)})")}
            SELECT {(By is null ? "CAST(NULL AS TEXT)" : "s.segment")} AS segment,
                {string.Join(",\n    ", Columns(sql))}
            FROM marks m{(By is null ? "" : " JOIN segments s ON s.customer_id = m.customer_id GROUP BY s.segment")}
            """;

    private static LifecycleParts Parts((long Known, long Active) end, long awake, long fresh, long kept) =>
        new(fresh, kept, awake - fresh - kept, end.Active - awake, end.Known - end.Active);

    private IEnumerable<string> Columns(SqlText sql) =>
        Enumerable
            .Range(0, Boundaries.Count)
            .SelectMany(j => AtBoundary(sql, j))
            .Concat(Enumerable.Range(1, Boundaries.Count - 1).SelectMany(k => OfPeriod(sql, k)));

    private IEnumerable<string> AtBoundary(SqlText sql, int j)
    {
        yield return Count($"last{j} IS NOT NULL{Since(sql, j)}", $"known{j}");
        yield return Count(Active(sql, j) + Since(sql, j), $"active{j}");
    }

    private IEnumerable<string> OfPeriod(SqlText sql, int k)
    {
        var activeBefore = Active(sql, k - 1) + Since(sql, k - 1);
        yield return Count($"{activeBefore} AND {Active(sql, k)}", $"retained{k}");
        yield return Count($"last{k - 1} IS NULL AND {Active(sql, k)}{Since(sql, k)}", $"first_active{k}");
        if (Overlaps)
            yield return Count($"last{k - 1} IS NULL AND last{k} IS NOT NULL{Since(sql, k)}", $"first{k}");
        if (!WithParts)
            yield break;
        var awake = $"last{k} >= {sql.Value("d" + k, Boundaries[k] - Scope.Rules.DormantDays)}";
        yield return Count(awake, $"awake{k}");
        yield return Count($"last{k - 1} IS NULL AND {awake}", $"fresh{k}");
        yield return Count($"{Active(sql, k - 1)} AND {awake}", $"kept{k}");
    }

    private string Active(SqlText sql, int j) => $"last{j} >= {sql.Value("w" + j, Boundaries[j] - Scope.Rules.ChurnDays)}";

    /// <summary>A customer counts in a category only from the day of the first purchase in it.</summary>
    private string Since(SqlText sql, int j) => !Overlaps ? "" : $" AND since < {sql.Value("t" + j, Boundaries[j])}";

    private static string Count(string condition, string name) => $"COUNT(*) FILTER (WHERE {condition}) AS {name}";
}
