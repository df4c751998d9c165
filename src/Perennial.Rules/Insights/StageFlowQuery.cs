using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>How many customers went from each stage at a to each stage at b.</summary>
/// <param name="Scope">Which customers.</param>
/// <param name="A">The first boundary.</param>
/// <param name="B">The second boundary.</param>
public sealed record StageFlowQuery(Scope Scope, int A, int B) : Question<StageFlow>
{
    /// <inheritdoc/>
    public override StageFlow Read(DbDataReader row) => new((Stage)row.Small(0), (Stage)row.Small(1), row.Whole(2));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT stage0, stage1, COUNT(*) AS customers
            FROM (
            {StageSql.Rows(Scope, [A, B], sql)}) staged
            GROUP BY stage0, stage1
            ORDER BY stage0, stage1
            """;
}

/// <summary>Customers who were in one stage at the first boundary and are in another, or the same, at the second.</summary>
public readonly record struct StageFlow(Stage From, Stage To, long Customers);
