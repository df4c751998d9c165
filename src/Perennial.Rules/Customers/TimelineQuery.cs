using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Orders, credit notes and events of one customer, the newest first. What an order states in the event log is left out: the order is there.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Kinds">order, refund, event; at least one.</param>
/// <param name="Before">Only what lies before this place; null from the newest on.</param>
/// <param name="Limit">At most so many.</param>
public sealed record TimelineQuery(long CustomerId, IReadOnlyList<string> Kinds, TimelinePlace? Before, int Limit) : Question<TimelineRow>
{
    /// <inheritdoc/>
    public override TimelineRow Read(DbDataReader row) =>
        new(
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
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT kind, time, id, label, status, amount, refunded, currency, items, props
            FROM (
                {string.Join(
                "\n    UNION ALL\n    ",
                Kinds.Select(kind => $"SELECT * FROM ({Newest(Source(kind), sql)}) {kind}_rows")
            )}) entries
            ORDER BY time DESC, id DESC
            LIMIT {sql.Value("limit", Limit)}
            """;

    private string Newest(string source, SqlText sql) =>
        $"{source} WHERE customer_id = {sql.Value("customer", CustomerId)}{Earlier(sql)} ORDER BY time DESC, id DESC LIMIT {sql.Value("limit", Limit)}";

    private string Earlier(SqlText sql) =>
        Before is null
            ? ""
            : $" AND time <= {sql.Value("time", Before.Time)} AND (time < {sql.Value("time", Before.Time)} OR id < {sql.Value("id", Before.Id)})";

    private static string Source(string kind) =>
        kind switch
        {
            "order" => """
                SELECT 'order' AS kind, time, id, number AS label, status, gross AS amount, refunded, currency, item_count AS items, CAST(NULL AS VARCHAR) AS props
                FROM orders
                """,
            "refund" => """
                SELECT 'refund' AS kind, time, id, number AS label, CAST(NULL AS VARCHAR) AS status, amount, 0 AS refunded, currency, 0 AS items, CAST(NULL AS VARCHAR) AS props
                FROM refunds
                """,
            "event" => """
                SELECT 'event' AS kind, time, id, name AS label, CAST(NULL AS VARCHAR) AS status, amount, 0 AS refunded, currency, 0 AS items, CAST(props AS VARCHAR) AS props
                FROM (SELECT * FROM events WHERE name NOT IN ('order_paid', 'order_refunded', 'order_cancelled')) other_events
                """,
            _ => throw new ArgumentException($"'{kind}' is no kind of the timeline", nameof(kind)),
        };
}

/// <summary>Where a page of a timeline ended.</summary>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="Id">The row's id; 0 for a change of stage, which has none.</param>
public sealed record TimelinePlace(long Time, long Id)
{
    /// <summary>Whether this place is older than another: by time, then by id.</summary>
    public bool IsBefore(TimelinePlace other) => (Time, Id).CompareTo((other.Time, other.Id)) < 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Time}.{Id}");

    /// <summary>Reads <see cref="ToString"/>; null when it is something else.</summary>
    public static TimelinePlace? Parse(string text) =>
        text.Split('.') is [var time, var id] && long.TryParse(time, out var t) && long.TryParse(id, out var i)
            ? new TimelinePlace(t, i)
            : null;
}

/// <summary>A row of the timeline.</summary>
/// <param name="Kind">order, refund, event.</param>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="Id">Unique over all kinds.</param>
/// <param name="Label">Number of the order or credit note, name of the event.</param>
/// <param name="Status">Of an order.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Refunded">Minor units given back of an order.</param>
/// <param name="Currency">Of the amount.</param>
/// <param name="Items">Lines of an order.</param>
/// <param name="Props">JSON of an event.</param>
public sealed record TimelineRow(
    string Kind,
    long Time,
    long Id,
    string Label,
    string? Status,
    long? Amount,
    long Refunded,
    string? Currency,
    int Items,
    string? Props
)
{
    /// <summary>Where it stands.</summary>
    public TimelinePlace Place => new(Time, Id);

    /// <summary>The row as somebody sees it from whom contact data is hidden.</summary>
    public TimelineRow Masked() => this with { Props = ContactMask.Json(Props) };
}
