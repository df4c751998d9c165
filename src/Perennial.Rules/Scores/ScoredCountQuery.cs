using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>How many customers have an event of the basis.</summary>
public sealed record ScoredCountQuery(AnalysisRules Rules) : Question<long>
{
    /// <inheritdoc/>
    public override long Read(DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) => $"SELECT COUNT(DISTINCT customer_id) FROM ({Rules.Basis.Rows(sql, Rules.AsOf)}) b";
}
