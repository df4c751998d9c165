using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Orders, credit notes and events of all people of a company, the newest first.</summary>
/// <param name="CompanyId">Whose people.</param>
/// <param name="Before">Only what lies before this place; null from the newest on.</param>
/// <param name="Limit">At most so many.</param>
public sealed record CompanyTimelineQuery(long CompanyId, TimelinePlace? Before, int Limit) : Question<CompanyTimelineRow>
{
    /// <inheritdoc/>
    public override CompanyTimelineRow Read(DbDataReader row) =>
        new(
            new TimelineRow(
                row.GetString(0),
                row.Whole(1),
                row.Whole(2),
                row.TextOrNull(3) ?? "",
                row.TextOrNull(4),
                row.WholeOrNull(5),
                row.Whole(6),
                row.TextOrNull(7),
                row.Small(8),
                row.TextOrNull(9)
            ),
            row.Whole(10),
            row.TextOrNull(11) ?? ""
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT e.kind, e.time, e.id, e.label, e.status, e.amount, e.refunded, e.currency, e.items, e.props, e.customer_id,
                COALESCE(c.name, c.number, CAST(c.id AS VARCHAR)) AS customer
            FROM (
                {string.Join("\n    UNION ALL\n    ", Kinds.Select(kind => $"SELECT * FROM ({Newest(kind, sql)}) {kind}_rows"))}) e
            JOIN customers c ON c.id = e.customer_id
            ORDER BY e.time DESC, e.id DESC
            LIMIT {sql.Value("limit", Limit)}
            """;

    private static readonly string[] Kinds = ["order", "refund", "event"];

    private string Newest(string kind, SqlText sql) =>
        $"{Source(kind)} WHERE customer_id IN (SELECT id FROM customers WHERE company_id = {sql.Value("company", CompanyId)}){Stated(kind)}{Earlier(sql)} "
        + $"ORDER BY time DESC, id DESC LIMIT {sql.Value("limit", Limit)}";

    // What an order states in the event log is left out: the order is there.
    private static string Stated(string kind) =>
        kind is "event" ? " AND name NOT IN ('order_paid', 'order_refunded', 'order_cancelled')" : "";

    private string Earlier(SqlText sql) =>
        Before is null
            ? ""
            : $" AND time <= {sql.Value("time", Before.Time)} AND (time < {sql.Value("time", Before.Time)} OR id < {sql.Value("id", Before.Id)})";

    private static string Source(string kind) =>
        kind switch
        {
            "order" =>
                "SELECT 'order' AS kind, time, id, number AS label, status, gross AS amount, refunded, currency, item_count AS items, CAST(NULL AS VARCHAR) AS props, customer_id FROM orders",
            "refund" =>
                "SELECT 'refund' AS kind, time, id, number AS label, CAST(NULL AS VARCHAR) AS status, amount, 0 AS refunded, currency, 0 AS items, CAST(NULL AS VARCHAR) AS props, customer_id FROM refunds",
            _ =>
                "SELECT 'event' AS kind, time, id, name AS label, CAST(NULL AS VARCHAR) AS status, amount, 0 AS refunded, currency, 0 AS items, CAST(props AS VARCHAR) AS props, customer_id FROM events",
        };
}

/// <summary>Something that happened to one of a company's people.</summary>
/// <param name="Row">What.</param>
/// <param name="CustomerId">To whom.</param>
/// <param name="Customer">What they are called.</param>
public sealed record CompanyTimelineRow(TimelineRow Row, long CustomerId, string Customer);
