using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The days on which one customer did what counts as activity: each once, ascending. All that a history of stages needs.</summary>
/// <param name="Rules">The basis, and the day before which the data ends.</param>
/// <param name="Customer">Whose.</param>
public sealed record BasisDaysQuery(AnalysisRules Rules, long Customer) : Question<int>
{
    /// <inheritdoc/>
    public override int Read(DbDataReader row) => row.Small(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT DISTINCT day
            FROM ({Rules.Basis.Rows(sql, Rules.AsOf)} AND customer_id = {sql.Value("customer", Customer)}) basis
            ORDER BY day
            """;
}
