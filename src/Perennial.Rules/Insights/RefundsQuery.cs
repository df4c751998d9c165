using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>
/// Credit notes that do not say which order they cancel, per calendar period of their own day. Revenue "net of cancellations"
/// is the net amount of paid orders less these.
/// </summary>
/// <param name="Scope">Whose refunds.</param>
/// <param name="Kind">The calendar unit.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="By">A row per segment and period, or one per period. Credit notes have no category.</param>
public sealed record RefundsQuery(Scope Scope, PeriodKind Kind, int From, int To, Dimension? By = null) : Question<Refunds>
{
    /// <inheritdoc/>
    public override Refunds Read(DbDataReader row) => new(row.TextOrNull(0), row.Small(1), row.Whole(2), row.Whole(3));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT {(By is null ? "CAST(NULL AS TEXT)" : "s.segment")} AS segment, c.{Calendar.Column(Kind)} AS period,
                COUNT(*) AS refunds, CAST(SUM(r.amount) AS BIGINT) AS amount
            FROM refunds r JOIN calendar c ON c.day = r.day{(
                By is null ? "" : $" JOIN ({By.Segments(sql)}) s ON s.customer_id = r.customer_id"
            )}
            WHERE r.order_id IS NULL AND r.day >= {sql.Value("from", From)} AND r.day < {sql.Value("to", To)}
                AND r.day < {sql.Value("as_of", Scope.Rules.AsOf)}{Scope.AndChosen(sql, "r.customer_id")}
            GROUP BY {(By is null ? "" : "s.segment, ")}c.{Calendar.Column(Kind)}
            """;
}

/// <summary>Unlinked credit notes of one period, perhaps of one segment; the amount in minor units, above zero.</summary>
public sealed record Refunds(string? Segment, int Period, long Count, long Amount);
