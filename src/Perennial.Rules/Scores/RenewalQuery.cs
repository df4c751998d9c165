using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>A customer under contract, looked at on the morning of a day.</summary>
public sealed record RenewalLook(int At, SnapshotRow Row);

/// <summary>
/// What was known of customers under contract: on one day of everybody who has a contract or ended one within the grace, or before each
/// past opportunity to renew, a lead before it. Nothing of the day of the look or later is looked at, except for
/// <see cref="TermSeen.Renewed"/>.
/// </summary>
/// <param name="Rules">W is the grace; what lies behind the end of the data is not seen.</param>
/// <param name="At">The day; null for a look before each opportunity whose outcome is known: the grace after it is over.</param>
/// <param name="Since">Only looks on this day or later; null for all.</param>
/// <param name="Share">Ten-thousandths of the customers that are taken, always the same ones; null for all.</param>
/// <param name="Customers">Only these; null for all.</param>
public sealed record RenewalQuery(
    AnalysisRules Rules,
    int? At = null,
    int? Since = null,
    int? Share = null,
    IReadOnlyList<long>? Customers = null
) : Question<RenewalLook>
{
    /// <summary>Looks are taken so many days before an opportunity, or half a term before it where that is less. Our choice: time enough to act.</summary>
    public const int Lead = 30;

    /// <inheritdoc/>
    public override RenewalLook Read(DbDataReader row)
    {
        var (at, day, until) = (row.Small(1), row.Small(2), row.Small(3));
        return new RenewalLook(
            at,
            new SnapshotRow
            {
                CustomerId = row.Whole(0),
                Days = row.Small(9) + 1,
                FirstDay = row.Small(10),
                LastDay = Math.Min(until, at - 1),
                Orders = row.Small(14),
                Net = row.Whole(15),
                LastOrder = (int?)row.WholeOrNull(16),
                LastVisit = (int?)row.WholeOrNull(17),
                Visits = row.Small(18),
                VisitsBefore = row.Small(19),
                Tickets = row.Small(20),
                Channel = row.TextOrNull(21),
                Country = row.TextOrNull(22),
                Term = new TermSeen
                {
                    From = day,
                    Due = row.Small(4),
                    Notice = row.Whole(5) == 1,
                    Amount = row.Whole(6),
                    Months = row.Small(7),
                    AutoRenew = row.Whole(8) == 1,
                    Renewals = row.Small(9),
                    Gap = (int?)row.WholeOrNull(11),
                    MonthlyBefore = row.IsDBNull(12) ? null : Convert.ToDouble(row.GetValue(12), CultureInfo.InvariantCulture),
                    Renewed = row.Whole(13) == 1,
                },
            }
        );
    }

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var (end, grace) = (sql.Value("as_of", Rules.AsOf), sql.Value("grace", Rules.ChurnDays));
        return $"""
            WITH terms AS (
                SELECT customer_id, day, until, due, told, amount, months, auto_renew, previous_day,
                    CASE WHEN next_day < {end} THEN next_day END AS next_day,
                    LAG({SqlDialect.AsDouble("amount")} / months) OVER by_day AS monthly_before,
                    SUM(CASE WHEN previous_day IS NULL OR day - previous_day > {grace} THEN 1 ELSE 0 END) OVER by_day AS run
                FROM contract_terms
                WHERE day < {end}{Chosen(sql, "customer_id")}
                WINDOW by_day AS (PARTITION BY customer_id ORDER BY day)),
            numbered AS (
                SELECT customer_id, day, until, due, told, amount, months, auto_renew, previous_day, next_day, monthly_before,
                    ROW_NUMBER() OVER (PARTITION BY customer_id, run ORDER BY day) - 1 AS renewals,
                    MIN(day) OVER (PARTITION BY customer_id, run) AS since
                FROM terms),
            looks AS (
                {(At is { } day ? OfOneDay(sql, day, grace) : OfOpportunities(sql, end, grace))})
            SELECT l.customer_id, l.at_day, l.day, l.until, l.due, CASE WHEN l.told < l.at_day THEN 1 ELSE 0 END, l.amount, l.months, l.auto_renew,
                l.renewals, l.since, l.day - l.previous_day - 1, l.monthly_before,
                CASE WHEN l.next_day - l.until <= {grace} THEN 1 ELSE 0 END,
                COALESCE(o.orders, 0), COALESCE(o.net, 0), o.last_day, e.last_visit, COALESCE(e.visits, 0), COALESCE(e.visits_before, 0),
                COALESCE(e.tickets, 0), c.channel, c.country
            FROM looks l
            JOIN customers c ON c.id = l.customer_id
            LEFT JOIN (
                {Orders()}) o ON o.customer_id = l.customer_id AND o.at_day = l.at_day AND o.day = l.day
            LEFT JOIN (
                {Events(sql)}) e ON e.customer_id = l.customer_id AND e.at_day = l.at_day AND e.day = l.day
            ORDER BY l.customer_id, l.day
            """;
    }

    /// <summary>The last term before the day, unless the grace after it is over.</summary>
    private static string OfOneDay(SqlText sql, int day, string grace)
    {
        var at = sql.Value("at", day);
        return $"SELECT n.*, {at} AS at_day FROM numbered n WHERE {BasisDays.IsLastBefore(at)} AND until >= {at} - {grace}";
    }

    /// <summary>Every term that was still running at the look and whose grace is over.</summary>
    private string OfOpportunities(SqlText sql, string end, string grace)
    {
        var lead = $"CASE WHEN due - day < {2 * Lead} THEN {sql.Dialect.FloorDivide("(due - day)", "2")} ELSE {Lead} END";
        return $"""
            SELECT n.*, due - {lead} AS at_day FROM numbered n
                WHERE due + {grace} <= {end} AND until >= due - {lead}{(
                Since is { } since ? $" AND due - {lead} >= {sql.Value("since", since)}" : ""
            )}
            """;
    }

    private static string Orders() =>
        $"""
            SELECT l.customer_id, l.at_day, l.day, COUNT(*) AS orders, CAST(SUM(p.gross - p.refunded) AS BIGINT) AS net, MAX(p.day) AS last_day
                FROM looks l JOIN orders p ON p.customer_id = l.customer_id AND p.is_paid = 1 AND p.day < l.at_day
                    AND p.day >= l.at_day - {SnapshotQuery.EventDays}
                GROUP BY l.customer_id, l.at_day, l.day
            """;

    private static string Events(SqlText sql)
    {
        var visit = $"v.name NOT IN ({string.Join(", ", OurFacts.NoVisits.Select(name => sql.Value("not_visit", name)))})";
        return $"""
            SELECT l.customer_id, l.at_day, l.day, MAX(CASE WHEN {visit} THEN v.day END) AS last_visit,
                    SUM(CASE WHEN {visit} AND v.day >= l.at_day - 30 THEN 1 ELSE 0 END) AS visits,
                    SUM(CASE WHEN {visit} AND v.day >= l.at_day - 60 AND v.day < l.at_day - 30 THEN 1 ELSE 0 END) AS visits_before,
                    SUM(CASE WHEN v.name = {sql.Value("ticket", "ticket_opened")} THEN 1 ELSE 0 END) AS tickets
                FROM looks l JOIN events v ON v.customer_id = l.customer_id AND v.day < l.at_day AND v.day >= l.at_day - {SnapshotQuery.EventDays}
                GROUP BY l.customer_id, l.at_day, l.day
            """;
    }

    /// <summary>As in <see cref="SnapshotQuery"/>: chosen customers, or a share by arithmetic that all engines do alike.</summary>
    private string Chosen(SqlText sql, string customer)
    {
        if (Customers is not null)
        {
            _ = sql.Value("chosen", "[" + string.Join(',', Customers.Select(id => id.ToString(CultureInfo.InvariantCulture))) + "]");
            return $" AND {customer} IN ({sql.Dialect.IntegersIn("chosen")})";
        }
        return Share is not { } share ? "" : $" AND {customer} % 2147483647 * 48271 % 2147483647 % 10000 < {sql.Value("share", share)}";
    }
}
