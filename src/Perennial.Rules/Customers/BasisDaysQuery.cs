using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The days on which one customer did what counts as activity, or was under contract: each once, ascending. All that a history of stages needs.</summary>
/// <param name="Rules">The basis, and the day before which the data ends.</param>
/// <param name="Customer">Whose.</param>
public sealed record BasisDaysQuery(AnalysisRules Rules, long Customer) : Question<BasisStretch>
{
    /// <inheritdoc/>
    public override BasisStretch Read(DbDataReader row) => new(row.Small(0), row.Small(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT DISTINCT day, {(Rules.Basis.IsStretches ? "until" : "day")} AS until
            FROM ({Rules.Basis.Rows(sql, Rules.AsOf)} AND customer_id = {sql.Value("customer", Customer)}) basis
            ORDER BY 1
            """;
}
