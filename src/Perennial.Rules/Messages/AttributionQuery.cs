using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments.Plan;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Messages;

/// <summary>How long after a touch an order still counts for its message.</summary>
/// <param name="ClickDays">Times 24 hours after a click.</param>
/// <param name="OpenDays">Times 24 hours after an open; 0 when opens do not count.</param>
public sealed record AttributionWindows(int ClickDays, int OpenDays)
{
    private const long Day = 86_400_000;

    /// <summary>The length after a click, in milliseconds.</summary>
    public long Click => ClickDays * Day;

    /// <summary>The length after an open, in milliseconds.</summary>
    public long Open => OpenDays * Day;
}

/// <summary>How long touches of some messages count, where it is not as long as those of all others.</summary>
/// <param name="Sources">Of what the messages are, such as <c>campaign:12</c>.</param>
/// <param name="Windows">How long their touches count.</param>
public sealed record SourceWindows(IReadOnlyList<string> Sources, AttributionWindows Windows);

/// <summary>A template by the name that it has now.</summary>
public sealed record KnownText(long Id, string Name);

/// <summary>Events of the log that count instead of paid orders.</summary>
/// <param name="Query">Which.</param>
/// <param name="World">The currency of their amounts.</param>
/// <param name="At">The instant at which it is asked.</param>
public sealed record GoalEvents(EventQuery Query, RuleWorld World, RuleInstant At);

/// <summary>
/// Conversions and revenue by last touch: a paid order, or an event, belongs to the message that its customer touched last before it. Clicks
/// beat opens, however late the open; of equal ones the later counts. Every order belongs to one message at most, so that sums over messages
/// never exceed the shop's.
/// </summary>
/// <param name="Windows">How long a touch counts.</param>
/// <param name="Sources">Of what the messages are, such as <c>campaign:12</c>.</param>
/// <param name="ByTemplate">A row per template; else one for all.</param>
/// <param name="Goal">What counts; null for paid orders. Events bring no revenue.</param>
/// <remarks>
/// A touch is a fact <c>message_clicked</c> or <c>message_opened</c>: the first open, and the first click on each link; those of machines are
/// none. A touch counts as long as its own message says, whoever asks: so two askers never claim one conversion. Templates are told apart by their
/// id, whatever they were called; facts from before it was kept have only the name that the template had. Net is gross minus what was refunded of the order; orders that were cancelled or refunded in full do not count, and credit notes that
/// name no order belong to nobody. The window is half-open: a touch at t counts for orders in [t, t + window). Source: last-touch attribution as
/// senders of marketing mail commonly report it; 5 days after a click and 1 day after an open are our choice.
/// </remarks>
public sealed record AttributionQuery(
    AttributionWindows Windows,
    IReadOnlyList<string> Sources,
    bool ByTemplate = false,
    GoalEvents? Goal = null
) : Question<Attributed>
{
    /// <summary>Messages whose touches count for another time than <see cref="Windows"/>.</summary>
    public IReadOnlyList<SourceWindows> Own { get; init; } = [];

    /// <summary>Templates that facts without an id mean by their name.</summary>
    public IReadOnlyList<KnownText> Texts { get; init; } = [];

    /// <inheritdoc/>
    public override Attributed Read(DbDataReader row) =>
        new(
            row.TextOrNull(0) is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : null,
            row.TextOrNull(1),
            row.Whole(2),
            row.Whole(3),
            row.Whole(4)
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        string Text(string key) => sql.Dialect.JsonText("e.props", key);
        var sources = string.Join(", ", Sources.Select(source => sql.Value("source", source)));
        var touched = $"e.name IN ('message_clicked', 'message_opened')";
        var (reached, net, counts) = Goal is { } goal
            ? (EventRows.Of(sql, goal.Query, goal.World, goal.At), "0", "")
            : ("orders", "o.gross - o.refunded", "WHERE o.is_paid = 1");
        return $"""
            SELECT {(
                ByTemplate ? "text" : "CAST(NULL AS TEXT)"
            )} AS text, {(
                ByTemplate ? "template" : "CAST(NULL AS TEXT)"
            )} AS template, COUNT(*) AS reached, COUNT(DISTINCT customer_id) AS customers,
                {SqlDialect.SumOfIntegers("net")} AS net
            FROM (
                SELECT o.customer_id, {net} AS net, t.source, t.text, CASE WHEN t.text IS NULL THEN t.template END AS template,
                    ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY t.clicked DESC, t.time DESC, t.id DESC) AS place
                FROM {reached} o
                JOIN (
                    SELECT e.id, e.customer_id, e.time, {Text("source")} AS source, {IdOf(sql, Text)} AS text, {Text("template")} AS template,
                        CASE WHEN e.name = 'message_clicked' THEN 1 ELSE 0 END AS clicked
                    FROM events e
                    WHERE {touched} AND e.customer_id IN (
                        SELECT e.customer_id FROM events e WHERE {touched} AND {Text("source")} IN ({sources}))) t
                    ON t.customer_id = o.customer_id AND t.time <= o.time
                    AND o.time < t.time + CASE WHEN t.clicked = 1 THEN {Length(sql, "click", w => w.Click)} ELSE {Length(
                sql,
                "open",
                w => w.Open
            )} END
                {counts}) touched
            WHERE place = 1 AND source IN ({sources})
            {(ByTemplate ? "GROUP BY text, template" : "")}
            """;
    }

    private string IdOf(SqlText sql, Func<string, string> text)
    {
        if (Texts.Count == 0)
            return text("template_id");
        var named = Texts.Select(known =>
            $"WHEN {sql.Value("name", known.Name)} THEN {sql.Value("text", known.Id.ToString(CultureInfo.InvariantCulture))}"
        );
        return $"COALESCE({text("template_id")}, CASE {text("template")} {string.Join(' ', named)} END)";
    }

    private string Length(SqlText sql, string name, Func<AttributionWindows, long> of)
    {
        var usual = sql.Value(name, of(Windows));
        var own = Own.Where(one => of(one.Windows) != of(Windows))
            .Select(one =>
                $"WHEN t.source IN ({string.Join(", ", one.Sources.Select(source => sql.Value("source", source)))}) THEN {sql.Value(name, of(one.Windows))}"
            )
            .ToList();
        return own.Count == 0 ? usual : $"CASE {string.Join(' ', own)} ELSE {usual} END";
    }
}

/// <summary>What last touches brought.</summary>
/// <param name="Text">The template's id, where it was asked by template and facts say it.</param>
/// <param name="Template">Where they do not, the name that it had.</param>
/// <param name="Reached">Paid orders, or events.</param>
/// <param name="Customers">Whose they are.</param>
/// <param name="Net">Minor units; 0 of events.</param>
public sealed record Attributed(long? Text, string? Template, long Reached, long Customers, long Net);
