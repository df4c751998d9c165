using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>How many customers are in each stage at a boundary: counted from their last days before it, without grouping by customer.</summary>
/// <param name="Scope">Which customers.</param>
/// <param name="T">The boundary.</param>
public sealed record StageCountsQuery(Scope Scope, int T) : Question<StageCount>
{
    /// <inheritdoc/>
    public override StageCount Read(DbDataReader row) => new((Stage)row.Small(0), row.Whole(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            WITH counted AS (
                SELECT stage, COUNT(*) AS customers
                FROM ({StageSql.OfLastDays(Scope, T, sql)}) staged
                GROUP BY stage)
            SELECT stage, customers FROM counted
            UNION ALL
            SELECT {(int)Stage.Prospect}, (SELECT COUNT(*) FROM customers c WHERE 1 = 1{Scope.AndChosen(sql, "c.id")})
                - COALESCE((SELECT CAST(SUM(customers) AS BIGINT) FROM counted), 0)
            ORDER BY 1
            """;
}

/// <summary>Customers in a stage.</summary>
public readonly record struct StageCount(Stage Stage, long Customers);
