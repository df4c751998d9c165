using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>
/// Customers by the period of their first basis event, and in each later period how many were active, for how many it was
/// the last active one, and the revenue.
/// </summary>
/// <param name="Scope">Whose events.</param>
/// <param name="Kind">The calendar unit.</param>
public sealed record CohortQuery(Scope Scope, PeriodKind Kind) : Question<CohortRow>
{
    /// <inheritdoc/>
    public override CohortRow Read(DbDataReader row) => new(row.Small(0), row.Small(1), row.Whole(2), row.Whole(3), row.Whole(4));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            WITH facts AS ({Facts(sql)}),
            visits AS (
                SELECT f.customer_id, c.{Calendar.Column(Kind)} AS period, SUM(f.hit) AS hits, SUM(f.net) AS net
                FROM facts f JOIN calendar c ON c.day = f.day
                GROUP BY f.customer_id, c.{Calendar.Column(Kind)}),
            lives AS (
                SELECT customer_id, MIN(period) AS cohort, MAX(period) AS ending
                FROM visits
                WHERE hits > 0
                GROUP BY customer_id)
            SELECT l.cohort, v.period - l.cohort AS k, COUNT(*) FILTER (WHERE v.hits > 0) AS active,
                COUNT(*) FILTER (WHERE v.period = l.ending) AS ended, CAST(SUM(v.net) AS BIGINT) AS net
            FROM visits v JOIN lives l ON l.customer_id = v.customer_id
            WHERE v.period >= l.cohort
            GROUP BY l.cohort, v.period - l.cohort
            ORDER BY l.cohort, v.period - l.cohort
            """;

    /// <summary>Basis events with hit = 1; the money comes from paid orders, which are the basis itself when it is purchases.</summary>
    private string Facts(SqlText sql) =>
        Scope.Rules.Basis is Basis.Purchase
            ? Scope.OrderRows(sql, "o.customer_id, o.day, 1 AS hit, o.gross - o.refunded AS net")
            : $"SELECT customer_id, day, 1 AS hit, 0 AS net FROM ({BasisDays.OfEveryPeriod(Scope, Kind, sql)}) b UNION ALL "
                + Scope.OrderRows(sql, "o.customer_id, o.day, 0 AS hit, o.gross - o.refunded AS net");
}

/// <summary>What a cohort did in its k-th period.</summary>
/// <param name="Cohort">Running number of the period of the first event.</param>
/// <param name="K">Periods since then, from 0.</param>
/// <param name="Active">Customers with a basis event in it.</param>
/// <param name="Ended">Customers for whom it is the last period with one.</param>
/// <param name="Net">Net revenue in it, in minor units.</param>
public readonly record struct CohortRow(int Cohort, int K, long Active, long Ended, long Net);
