using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Traits;

/// <summary>Units of a span. A day is 24 hours: windows are exact to the millisecond, whatever the clocks do.</summary>
[JsonConverter(typeof(CamelCase<SpanUnit>))]
public enum SpanUnit
{
    /// <summary>60 seconds.</summary>
    Minutes,

    /// <summary>60 minutes.</summary>
    Hours,

    /// <summary>24 hours.</summary>
    Days,

    /// <summary>Seven days of 24 hours.</summary>
    Weeks,
}

/// <summary>A length of time.</summary>
/// <param name="Amount">At least 1.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Span(int Amount, SpanUnit Unit)
{
    /// <summary>Milliseconds of a day of 24 hours.</summary>
    public const long Day = 86_400_000;

    /// <summary>The length in milliseconds.</summary>
    [JsonIgnore]
    public long Milliseconds =>
        Amount
        * Unit switch
        {
            SpanUnit.Minutes => 60_000L,
            SpanUnit.Hours => 3_600_000L,
            SpanUnit.Days => Day,
            _ => 7 * Day,
        };

    /// <summary>A number of days.</summary>
    public static Span Days(int amount) => new(amount, SpanUnit.Days);
}

/// <summary>When an event must have happened to count. No window means ever, up to now; nothing later than now is ever seen.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Last), "last")]
[JsonDerivedType(typeof(Calendar), "calendar")]
[JsonDerivedType(typeof(Dates), "dates")]
public abstract record Window
{
    private Window() { }

    /// <summary>Slides with the clock: (now − span, now]. An event exactly one span old is out.</summary>
    public sealed record Last(int Amount, SpanUnit Unit) : Window
    {
        /// <summary>The length.</summary>
        [JsonIgnore]
        public Span Span => new(Amount, Unit);
    }

    /// <summary>A day, ISO week, month, quarter or year of the workspace's calendar: this one, up to now, or a whole one before it.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Back">0 for this, 1 for the last one, and so on.</param>
    public sealed record Calendar([property: JsonConverter(typeof(CamelCase<PeriodKind>))] PeriodKind Unit, int Back) : Window;

    /// <summary>Whole days of the workspace's zone, the last one included, as people say "from the 1st to the 31st". Null leaves a side open.</summary>
    public sealed record Dates([property: JsonConverter(typeof(DayJson))] int? From, [property: JsonConverter(typeof(DayJson))] int? To)
        : Window;
}
