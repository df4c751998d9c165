using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>What is measured of companies; those without people have no row.</summary>
/// <param name="Rules">The end of the data.</param>
/// <param name="Company">Which one; null for all.</param>
public sealed record HealthQuery(AnalysisRules Rules, long? Company = null) : Question<MeasuredCompany>
{
    /// <summary>With fewer order days a company has no rhythm of its own.</summary>
    private const int LeastDays = 3;

    /// <inheritdoc/>
    public override MeasuredCompany Read(DbDataReader row)
    {
        double? Ratio(int above, int below) => row.WholeOrNull(below) is > 0 and var n ? (double)row.Whole(above) / n : null;
        double? Real(int at) =>
            row.IsDBNull(at) ? null : Convert.ToDouble(row.GetValue(at), System.Globalization.CultureInfo.InvariantCulture);
        // Without any order ever nothing can be said of purchases; the same of visits.
        var (ordered, visited) = (row.WholeOrNull(2) is not null, row.Whole(14) > 0);
        var since = Rules.LastDay - row.Whole(2);
        double interval = row.Whole(4) >= LeastDays ? (double)(row.Whole(2) - row.Whole(3)) / (row.Whole(4) - 1) : 0;
        return new MeasuredCompany(
            row.Whole(0),
            new Dictionary<string, double?>
            {
                ["recency"] = ordered ? since : null,
                ["rhythm"] = interval > 0 ? since / interval : null,
                ["orders"] = ordered ? row.Whole(5) : null,
                ["trend"] = Ratio(6, 7),
                ["buyers"] = ordered ? Ratio(9, 1) : null,
                ["people"] = visited ? Ratio(10, 1) : null,
                ["visits"] = visited ? Ratio(11, 1) : null,
                ["tickets"] = visited || ordered ? Ratio(12, 1) : null,
                ["refunds"] = Ratio(13, 8),
                ["risk"] = Real(15),
                ["stake"] = Real(16) ?? Real(15),
            }
        );
    }

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        string From(string name, int days) => sql.Value(name, Rules.AsOf - days);
        var end = sql.Value("as_of", Rules.AsOf);
        var which = Company is { } one ? $"= {sql.Value("company", one)}" : "IS NOT NULL";
        var visit = $"e.name NOT IN ({string.Join(", ", OurFacts.NoVisits.Select(name => sql.Value("not_visit", name)))})";
        var (half, year) = (From("d180", 180), From("d365", 365));
        return $"""
            WITH people AS (SELECT id, company_id FROM customers WHERE company_id {which}),
            bought AS (
                SELECT p.company_id, MAX(o.day) AS last_day, MIN(o.day) AS first_day, COUNT(DISTINCT o.day) AS days,
                    SUM(CASE WHEN o.day >= {From("d90", 90)} THEN 1 ELSE 0 END) AS recent,
                    SUM(CASE WHEN o.day >= {half} THEN o.gross - o.refunded ELSE 0 END) AS revenue,
                    SUM(CASE WHEN o.day >= {From("d360", 360)} AND o.day < {half} THEN o.gross - o.refunded ELSE 0 END) AS revenue_before,
                    SUM(CASE WHEN o.day >= {year} THEN 1 ELSE 0 END) AS year_orders,
                    COUNT(DISTINCT CASE WHEN o.day >= {half} THEN p.id END) AS buyers
                FROM people p JOIN orders o ON o.customer_id = p.id AND o.is_paid = 1 AND o.day < {end} GROUP BY p.company_id),
            did AS (
                SELECT p.company_id,
                    COUNT(DISTINCT CASE WHEN {visit} AND e.day >= {From("d30", 30)} THEN p.id END) AS visitors,
                    COUNT(CASE WHEN {visit} AND e.day >= {From("d30", 30)} THEN 1 END) AS visits,
                    COUNT(CASE WHEN e.name = {sql.Value("ticket", "ticket_opened")} AND e.day >= {From("d90", 90)} THEN 1 END) AS tickets,
                    COUNT(CASE WHEN {visit} THEN 1 END) AS ever
                FROM people p JOIN events e ON e.customer_id = p.id AND e.day < {end} GROUP BY p.company_id),
            gave_back AS (
                SELECT p.company_id, COUNT(*) AS refunds
                FROM people p JOIN refunds r ON r.customer_id = p.id AND r.day < {end} AND r.day >= {year} GROUP BY p.company_id),
            scored AS (
                SELECT p.company_id, AVG(s.risk) AS risk,
                    SUM(s.risk * COALESCE(s.clv12, 0)) / NULLIF(SUM(COALESCE(s.clv12, 0)), 0) AS stake
                FROM people p JOIN customer_scores s ON s.id = p.id GROUP BY p.company_id)
            SELECT c.company_id, c.people, b.last_day, b.first_day, b.days, b.recent, b.revenue, b.revenue_before, b.year_orders, b.buyers,
                d.visitors, d.visits, d.tickets, g.refunds, d.ever, s.risk, s.stake
            FROM (SELECT company_id, COUNT(*) AS people FROM people GROUP BY company_id) c
            LEFT JOIN bought b ON b.company_id = c.company_id
            LEFT JOIN did d ON d.company_id = c.company_id
            LEFT JOIN gave_back g ON g.company_id = c.company_id
            LEFT JOIN scored s ON s.company_id = c.company_id
            """;
    }
}

/// <summary>A company and what is measured of it; null where that is not known.</summary>
public sealed record MeasuredCompany(long Company, IReadOnlyDictionary<string, double?> Values);
