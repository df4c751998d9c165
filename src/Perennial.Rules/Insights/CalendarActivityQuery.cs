using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Customers with at least one basis event in each calendar period, and whether they had one in the period before.</summary>
/// <param name="Scope">Whose events.</param>
/// <param name="Kind">The calendar unit.</param>
public sealed record CalendarActivityQuery(Scope Scope, PeriodKind Kind) : Question<CalendarActivity>
{
    /// <inheritdoc/>
    public override CalendarActivity Read(DbDataReader row) => new(row.Small(0), row.Whole(1), row.Whole(2), row.Whole(3));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            WITH visits AS (
                SELECT DISTINCT b.customer_id, c.{Calendar.Column(Kind)} AS period
                FROM ({BasisDays.OfEveryPeriod(Scope, Kind, sql)}) b JOIN calendar c ON c.day = b.day),
            steps AS (SELECT period, LAG(period) OVER (PARTITION BY customer_id ORDER BY period) AS previous FROM visits)
            SELECT period, COUNT(*) AS active, COUNT(*) FILTER (WHERE previous IS NULL) AS first_ever,
                COUNT(*) FILTER (WHERE previous = period - 1) AS kept
            FROM steps
            GROUP BY period
            ORDER BY period
            """;
}

/// <summary>Activity in one calendar period that has any.</summary>
/// <param name="Period">The period's running number.</param>
/// <param name="Active">Customers with at least one basis event in it.</param>
/// <param name="New">Those whose first ever it is.</param>
/// <param name="Retained">Those who also had one in the period before.</param>
public readonly record struct CalendarActivity(int Period, long Active, long New, long Retained);
