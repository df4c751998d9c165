using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>An entry of a timeline.</summary>
/// <param name="Kind">order, refund, event, stage, note, change.</param>
/// <param name="Amount">Major units; negative for money given back.</param>
/// <param name="Data">What else is known, by kind.</param>
[FrontDoor]
internal sealed record TimelineEntry(DateTimeOffset Time, string Kind, Phrase Title, decimal? Amount, string? Currency, object? Data)
{
    [JsonIgnore]
    public TimelinePlace Place { get; init; } = new(0, 0);

    /// <summary>The name of an event; empty for other kinds.</summary>
    [JsonIgnore]
    public string EventName { get; init; } = "";

    public static TimelineEntry Of(TimelineRow row)
    {
        var currency = row.Currency is { } code ? Rules.Basics.Currency.Of(code) : (Currency?)null;
        var amount =
            row.Amount is { } minor && currency is { } known ? known.ToMajor(row.Kind == "refund" ? -minor : minor) : (decimal?)null;
        return new TimelineEntry(
            DateTimeOffset.FromUnixTimeMilliseconds(row.Time),
            row.Kind,
            TimelineTitles.Of(row),
            amount,
            row.Currency,
            DataOf(row, currency)
        )
        {
            Place = row.Place,
            EventName = row.Kind == "event" ? row.Label : "",
        };
    }

    /// <param name="unseen">Fields whose values the reader may not see.</param>
    public static TimelineEntry Of(WorkRow row, IReadOnlySet<string> unseen) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(row.Time), row.Kind, row.Title, null, null, DataOf(row, unseen)) { Place = row.Place };

    /// <summary>A change of stage stands at the beginning of its day.</summary>
    public static TimelineEntry Of(StageSpan span, Zone zone)
    {
        var time = zone.StartOf(span.From);
        return new TimelineEntry(
            DateTimeOffset.FromUnixTimeMilliseconds(time),
            "stage",
            TimelineTitles.Of(span.Stage),
            null,
            null,
            new { span.Stage }
        )
        {
            Place = new TimelinePlace(time, 0),
        };
    }

    private static object? DataOf(TimelineRow row, Currency? currency) =>
        row.Kind switch
        {
            "order" => new
            {
                OrderId = row.Id,
                Number = row.Label,
                row.Status,
                row.Items,
                Refunded = currency?.ToMajor(row.Refunded),
            },
            "refund" => new { RefundId = row.Id, Number = row.Label },
            _ => new { Name = row.Label, Props = row.Props is null ? (JsonElement?)null : Parse(row.Props) },
        };

    private static object DataOf(WorkRow row, IReadOnlySet<string> unseen) =>
        row.Kind is "note"
            ? new NoteData(row.Id, row.Actor, row.ActorId, row.Subject, row.Was is not null, row.Became is not null)
            : new ChangeData(row.Actor, [FactData.Of(row, unseen.Contains(row.Subject))]);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

/// <summary>What is known of a note in a timeline.</summary>
internal sealed record NoteData(long NoteId, string Author, long? AuthorId, string Text, bool Edited, bool Deleted);

/// <summary>Facts that somebody changed at one sitting.</summary>
internal sealed record ChangeData(string Actor, IReadOnlyList<FactData> Changes);

/// <param name="Hidden">Whether the values are out of the reader's sight.</param>
internal sealed record FactData(string Field, JsonElement? Before, JsonElement? After, bool Hidden)
{
    public static FactData Of(WorkRow row, bool hidden) =>
        new(row.Subject, hidden ? null : Value(row.Was), hidden ? null : Value(row.Became), hidden);

    private static JsonElement? Value(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
