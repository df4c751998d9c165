using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>
/// What was known of customers on the morning of a day: nothing of that day or later is looked at, except for
/// <see cref="SnapshotRow.NextDay"/>, which says what came of it.
/// </summary>
/// <param name="Rules">Basis, and the end of the data: what lies behind it is not seen.</param>
/// <param name="At">The day.</param>
/// <param name="Window">W, the days of the churn window.</param>
/// <param name="Since">Only customers whose last basis day is this one or later; null for all.</param>
/// <param name="Share">Ten-thousandths of the customers that are taken, always the same ones; null for all.</param>
/// <param name="Customers">Only these; null for all.</param>
public sealed record SnapshotQuery(
    AnalysisRules Rules,
    int At,
    int Window,
    int? Since = null,
    int? Share = null,
    IReadOnlyList<long>? Customers = null
) : Question<SnapshotRow>
{
    /// <summary>Days within which visits and tickets count.</summary>
    public const int EventDays = 90;

    /// <inheritdoc/>
    public override SnapshotRow Read(DbDataReader row) =>
        new()
        {
            CustomerId = row.Whole(0),
            Days = row.Small(1),
            FirstDay = row.Small(2),
            LastDay = row.Small(3),
            Longest = (int?)row.WholeOrNull(4),
            LastGap = (int?)row.WholeOrNull(5),
            Recent = row.Small(6),
            Before = row.Small(7),
            NextDay = (int?)row.WholeOrNull(8),
            OrderDays = row.Small(9),
            FirstOrder = (int?)row.WholeOrNull(10),
            LastOrder = (int?)row.WholeOrNull(11),
            Orders = row.Small(12),
            Net = row.Whole(13),
            FirstNet = row.Whole(14),
            LastNet = row.Whole(15),
            LastVisit = (int?)row.WholeOrNull(16),
            Visits = row.Small(17),
            VisitsBefore = row.Small(18),
            Tickets = row.Small(19),
            Refunds = row.Small(20),
            Channel = row.TextOrNull(21),
            Country = row.TextOrNull(22),
        };

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var at = sql.Value("at", At);
        return $"""
            SELECT b.customer_id, b.days, b.first_day, b.last_day, b.longest, b.last_gap, b.recent, b.before, b.next_day,
                COALESCE(o.days, 0), o.first_day, o.last_day, COALESCE(o.orders, 0), COALESCE(o.net, 0), COALESCE(o.first_net, 0),
                COALESCE(o.last_net, 0), e.last_visit, COALESCE(e.visits, 0), COALESCE(e.visits_before, 0), COALESCE(e.tickets, 0),
                COALESCE(r.refunds, 0), c.channel, c.country
            FROM (
                {BasisSums(sql, at)}) b
            JOIN customers c ON c.id = b.customer_id
            LEFT JOIN (
                {OrderSums(sql, at)}) o ON o.customer_id = b.customer_id
            LEFT JOIN (
                {EventSums(sql, at)}) e ON e.customer_id = b.customer_id
            LEFT JOIN (
                SELECT customer_id, COUNT(*) AS refunds FROM refunds
                WHERE day < {at} AND day >= {sql.Value("year_from", At - 365)}{Chosen(
                sql
            )} GROUP BY customer_id) r ON r.customer_id = b.customer_id
            ORDER BY b.customer_id
            """;
    }

    private string BasisSums(SqlText sql, string at)
    {
        var recent = sql.Value("recent_from", At - Window);
        return $"""
            SELECT customer_id, COUNT(*) AS days, MIN(day) AS first_day, MAX(day) AS last_day, MAX(day - previous_day) AS longest,
                    MAX(CASE WHEN {BasisDays.IsLastBefore(at)} THEN day - previous_day END) AS last_gap,
                    SUM(CASE WHEN day >= {recent} THEN 1 ELSE 0 END) AS recent,
                    SUM(CASE WHEN day >= {sql.Value("before_from", At - (2 * Window))} AND day < {recent} THEN 1 ELSE 0 END) AS before,
                    MAX(CASE WHEN {BasisDays.IsLastBefore(at)} THEN next_day END) AS next_day
                FROM ({BasisDays.Rows(new Scope(Rules), sql)}) d
                WHERE day < {at}{Chosen(sql)}
                GROUP BY customer_id{(Since is { } since ? $" HAVING MAX(day) >= {sql.Value("since", since)}" : "")}
            """;
    }

    private string OrderSums(SqlText sql, string at) =>
        $"""
            SELECT customer_id, COUNT(*) AS days, MIN(day) AS first_day, MAX(day) AS last_day, SUM(orders) AS orders, SUM(net) AS net,
                    SUM(CASE WHEN previous_day IS NULL THEN net ELSE 0 END) AS first_net,
                    SUM(CASE WHEN {BasisDays.IsLastBefore(at)} THEN net ELSE 0 END) AS last_net
                FROM order_days WHERE day < {at}{Chosen(sql)} GROUP BY customer_id
            """;

    private string EventSums(SqlText sql, string at)
    {
        var month = sql.Value("month_from", At - 30);
        var notVisits = OurFacts.NoVisits.Select(name => sql.Value("not_visit", name));
        var ticket = sql.Value("ticket", "ticket_opened");
        return $"""
            SELECT customer_id, MAX(CASE WHEN visit = 1 THEN day END) AS last_visit,
                    SUM(CASE WHEN visit = 1 AND day >= {month} THEN 1 ELSE 0 END) AS visits,
                    SUM(CASE WHEN visit = 1 AND day >= {sql.Value(
                "months_from",
                At - 60
            )} AND day < {month} THEN 1 ELSE 0 END) AS visits_before,
                    SUM(ticket) AS tickets
                FROM (
                    SELECT customer_id, day, CASE WHEN name NOT IN ({string.Join(", ", notVisits)}) THEN 1 ELSE 0 END AS visit,
                        CASE WHEN name = {ticket} THEN 1 ELSE 0 END AS ticket
                    FROM events WHERE day < {at} AND day >= {sql.Value("events_from", At - EventDays)}{Chosen(sql)}) seen
                GROUP BY customer_id
            """;
    }

    /// <summary>The same customers in every part: chosen ones, or a share by arithmetic that all engines do alike.</summary>
    private string Chosen(SqlText sql)
    {
        if (Customers is not null)
        {
            _ = sql.Value("chosen", "[" + string.Join(',', Customers.Select(id => id.ToString(CultureInfo.InvariantCulture))) + "]");
            return $" AND customer_id IN ({sql.Dialect.IntegersIn("chosen")})";
        }
        return Share is not { } share ? "" : $" AND customer_id % 2147483647 * 48271 % 2147483647 % 10000 < {sql.Value("share", share)}";
    }
}
