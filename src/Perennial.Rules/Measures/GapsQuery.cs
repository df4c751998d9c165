using System.Data.Common;

namespace Perennial.Rules.Measures;

/// <summary>How often each gap occurs, in days, between consecutive distinct order days of one customer.</summary>
/// <param name="Scope">Whose orders.</param>
/// <param name="From">First day of the gaps' ends, inclusive; null for all.</param>
/// <param name="To">End of the gaps' ends, exclusive; null for all.</param>
/// <remarks>Always by paid orders, whatever the basis: PRODUCT.md defines the churn window by them.</remarks>
public sealed record GapsQuery(Scope Scope, int? From = null, int? To = null) : Question<GapCount>
{
    /// <inheritdoc/>
    public override GapCount Read(DbDataReader row) => new(row.Small(0), row.Whole(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT day - previous_day AS gap, COUNT(*) AS occurrences
            FROM order_days
            WHERE previous_day IS NOT NULL AND day < {sql.Value("as_of", Scope.Rules.AsOf)}{Range(sql)}{Scope.AndChosen(sql, "customer_id")}
            GROUP BY day - previous_day
            ORDER BY day - previous_day
            """;

    private string Range(SqlText sql) =>
        (From is { } from ? $" AND day >= {sql.Value("gap_from", from)}" : "")
        + (To is { } to ? $" AND day < {sql.Value("gap_to", to)}" : "");
}

/// <summary>A gap in days and how often it occurs.</summary>
public readonly record struct GapCount(int Days, long Occurrences);
