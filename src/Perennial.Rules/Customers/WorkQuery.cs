using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>What people here did with one customer, the newest first: notes, and changes of facts.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Kinds">note, change; at least one.</param>
/// <param name="Before">Only what lies before this place; null from the newest on.</param>
/// <param name="Limit">At most so many of each kind.</param>
public sealed record WorkQuery(long CustomerId, IReadOnlyList<string> Kinds, TimelinePlace? Before, int Limit) : Question<WorkRow>
{
    /// <summary>The kinds of entries it can find.</summary>
    public static IReadOnlyList<string> AllKinds { get; } = ["note", "change"];

    /// <inheritdoc/>
    public override WorkRow Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.Whole(1),
            row.Whole(2),
            row.GetString(3),
            row.WholeOrNull(4),
            row.GetString(5),
            row.TextOrNull(6),
            row.TextOrNull(7)
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        string.Join("\nUNION ALL\n", Kinds.Select(kind => $"SELECT * FROM ({Newest(kind, sql)}) {kind}_rows"))
        + "\nORDER BY time DESC, id DESC";

    private string Newest(string kind, SqlText sql) =>
        $"{Source(kind)} WHERE customer_id = {sql.Value("customer", CustomerId)}{Earlier(sql)} ORDER BY time DESC, id DESC LIMIT {sql.Value("limit", Limit)}";

    private string Earlier(SqlText sql) =>
        Before is null
            ? ""
            : $" AND time <= {sql.Value("time", Before.Time)} AND (time < {sql.Value("time", Before.Time)} OR id < {sql.Value("id", Before.Id)})";

    private static string Source(string kind) =>
        kind switch
        {
            "note" => "SELECT 'note' AS kind, time, id, author AS actor, author_id AS actor_id, text AS subject, "
                + "CAST(edited_at AS VARCHAR) AS was, deleted_by AS became FROM notes",
            "change" =>
                "SELECT 'change' AS kind, time, id, actor, actor_id, field AS subject, before AS was, after AS became FROM customer_changes",
            _ => throw new ArgumentException($"'{kind}' is no work of people", nameof(kind)),
        };
}

/// <summary>Something that somebody here did.</summary>
/// <param name="Kind">note or change.</param>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="Id">Of the note or change.</param>
/// <param name="Actor">Who.</param>
/// <param name="ActorId">Their account.</param>
/// <param name="Subject">A note's text; the changed field.</param>
/// <param name="Was">When a note was edited; the value before, as JSON.</param>
/// <param name="Became">Who deleted a note; the value after, as JSON.</param>
public sealed record WorkRow(string Kind, long Time, long Id, string Actor, long? ActorId, string Subject, string? Was, string? Became)
{
    /// <summary>Where it stands.</summary>
    public TimelinePlace Place => new(Time, Id);

    /// <summary>The row as somebody sees it from whom contact data is hidden.</summary>
    public WorkRow Masked() =>
        Kind is "note"
            ? this with
            {
                Subject = ContactMask.Text(Subject),
            }
            : this with
            {
                Was = ContactMask.Json(Was, Subject),
                Became = ContactMask.Json(Became, Subject),
            };

    /// <summary>What it is called.</summary>
    public Phrase Title =>
        (Kind, Became) switch
        {
            ("note", not null) => new($"{Actor}'s note was deleted by {Became}", $"{Actor} 的备注已被 {Became} 删除"),
            ("note", null) => new($"Note by {Actor}", $"{Actor} 的备注"),
            _ => new($"{Actor} changed a fact", $"{Actor} 修改了资料"),
        };
}
