using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>An entry of a timeline.</summary>
/// <param name="Kind">order, refund, event, stage.</param>
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

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
