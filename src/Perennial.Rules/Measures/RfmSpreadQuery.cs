using System.Data.Common;

namespace Perennial.Rules.Measures;

/// <summary>Where the quintiles lie: on each axis, the lowest value that has at least 1, 2, 3 and 4 fifths of the customers below it.</summary>
/// <param name="Rules">The workspace's settings; the scale is always that of all customers.</param>
/// <param name="View">What RFM looks at.</param>
/// <remarks>Values are counted first, so that customers with equal values are ranked together and only distinct values are sorted.</remarks>
public sealed record RfmSpreadQuery(AnalysisRules Rules, RfmView View) : Question<RfmSpread>
{
    /// <inheritdoc/>
    public override RfmSpread Read(DbDataReader row) =>
        new((RfmAxis)row.Small(0), [row.WholeOrNull(1), row.WholeOrNull(2), row.WholeOrNull(3), row.WholeOrNull(4)]);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            WITH rfm AS ({RfmSql.Values(new Scope(Rules), View, sql)}),
            total AS (SELECT COUNT(*) AS n FROM rfm),
            spread AS (
                SELECT 1 AS axis, -recency AS v, COUNT(*) AS c FROM rfm GROUP BY recency
                UNION ALL SELECT 2 AS axis, frequency AS v, COUNT(*) AS c FROM rfm GROUP BY frequency
                UNION ALL SELECT 3 AS axis, monetary AS v, COUNT(*) AS c FROM rfm GROUP BY monetary),
            ranked AS (SELECT axis, v, SUM(c) OVER (PARTITION BY axis ORDER BY v) - c AS below FROM spread)
            SELECT axis, {string.Join(", ", Enumerable.Range(1, 4).Select(j => $"MIN(v) FILTER (WHERE below * 5 >= n * {j}) AS lowest{j}"))}
            FROM ranked CROSS JOIN total
            GROUP BY axis
            ORDER BY axis
            """;
}

/// <summary>The lowest values that reach the scores 2, 3, 4 and 5 of one axis; null where ties leave a score empty. Recency is negated.</summary>
public sealed record RfmSpread(RfmAxis Axis, IReadOnlyList<long?> Lowest);
