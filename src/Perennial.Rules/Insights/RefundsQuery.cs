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
public sealed record RefundsQuery(Scope Scope, PeriodKind Kind, int From, int To) : Question<Refunds>
{
    /// <inheritdoc/>
    public override Refunds Read(DbDataReader row) => new(row.Small(0), row.Whole(1), row.Whole(2));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) => $"""
        SELECT c.{Calendar.Column(Kind)} AS period, COUNT(*) AS refunds, CAST(SUM(r.amount) AS BIGINT) AS amount
        FROM refunds r JOIN calendar c ON c.day = r.day
        WHERE r.order_id IS NULL AND r.day >= {sql.Value("from", From)} AND r.day < {sql.Value("to", To)}
            AND r.day < {sql.Value("as_of", Scope.Rules.AsOf)}{Scope.AndChosen(sql, "r.customer_id")}
        GROUP BY c.{Calendar.Column(Kind)}
        ORDER BY c.{Calendar.Column(Kind)}
        """;
}

/// <summary>Unlinked credit notes of one period; the amount in minor units, above zero.</summary>
public sealed record Refunds(int Period, long Count, long Amount);
