using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>What is measured of one company: no row when it has no people.</summary>
/// <param name="Rules">The end of the data.</param>
/// <param name="Company">Which one.</param>
public sealed record HealthQuery(AnalysisRules Rules, long Company) : Question<IReadOnlyDictionary<string, double?>>
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double?> Read(DbDataReader row)
    {
        double? Ratio(int above, int below) => row.WholeOrNull(below) is > 0 and var n ? (double)row.Whole(above) / n : null;
        // Without any order ever nothing can be said of purchases; the same of visits.
        var (ordered, visited) = (row.WholeOrNull(1) is not null, row.Whole(11) > 0);
        return new Dictionary<string, double?>
        {
            ["recency"] = ordered ? Rules.LastDay - row.Whole(1) : null,
            ["orders"] = ordered ? row.Whole(2) : null,
            ["trend"] = Ratio(3, 4),
            ["people"] = visited ? Ratio(6, 0) : null,
            ["visits"] = visited ? Ratio(7, 0) : null,
            ["tickets"] = visited || ordered ? Ratio(8, 0) : null,
            ["refunds"] = Ratio(9, 5),
            ["risk"] = row.IsDBNull(10) ? null : row.GetDouble(10),
        };
    }

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        string From(string name, int days) => sql.Value(name, Rules.AsOf - days);
        var end = sql.Value("as_of", Rules.AsOf);
        var people = $"SELECT id FROM customers WHERE company_id = {sql.Value("company", Company)}";
        var notVisits = OurFacts.NoVisits.Select(name => sql.Value("not_visit", name));
        var visit = $"name NOT IN ({string.Join(", ", notVisits)})";
        return $"""
            SELECT p.people, o.last_day, o.recent, o.revenue, o.revenue_before, o.year_orders, e.visitors, e.visits, e.tickets, r.refunds, s.risk, e.ever
            FROM (SELECT COUNT(*) AS people FROM ({people}) everybody) p
            CROSS JOIN (
                SELECT MAX(day) AS last_day, SUM(CASE WHEN day >= {From("d90", 90)} THEN 1 ELSE 0 END) AS recent,
                    SUM(CASE WHEN day >= {From("d180", 180)} THEN gross - refunded ELSE 0 END) AS revenue,
                    SUM(CASE WHEN day >= {From("d360", 360)} AND day < {From(
                "d180",
                180
            )} THEN gross - refunded ELSE 0 END) AS revenue_before,
                    SUM(CASE WHEN day >= {From("d365", 365)} THEN 1 ELSE 0 END) AS year_orders
                FROM orders WHERE is_paid = 1 AND day < {end} AND customer_id IN ({people})) o
            CROSS JOIN (
                SELECT COUNT(DISTINCT CASE WHEN {visit} AND day >= {From("d30", 30)} THEN customer_id END) AS visitors,
                    COUNT(CASE WHEN {visit} AND day >= {From("d30", 30)} THEN 1 END) AS visits,
                    COUNT(CASE WHEN name = {sql.Value("ticket", "ticket_opened")} AND day >= {From("d90", 90)} THEN 1 END) AS tickets,
                    COUNT(CASE WHEN {visit} THEN 1 END) AS ever
                FROM events WHERE day < {end} AND customer_id IN ({people})) e
            CROSS JOIN (
                SELECT COUNT(*) AS refunds FROM refunds
                WHERE day < {end} AND day >= {From("d365", 365)} AND customer_id IN ({people})) r
            CROSS JOIN (SELECT AVG(risk) AS risk FROM customer_scores WHERE id IN ({people})) s
            WHERE p.people > 0
            """;
    }
}
