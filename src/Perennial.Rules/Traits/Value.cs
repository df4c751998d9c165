using System.Text.Json.Serialization;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments;

namespace Perennial.Rules.Traits;

/// <summary>A stage of the workspace's own lifecycle: who satisfies its rule and none of those before it is in it.</summary>
/// <param name="Key">Small letters, digits, hyphens and underscores.</param>
/// <param name="Rule">The rule.</param>
public sealed record StageRule(string Key, Condition Rule);

/// <summary>
/// Something known of one customer at one instant: the left side of a comparison, and the whole of a trait's definition.
/// A value may be missing; then it satisfies no comparison.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Field), "field")]
[JsonDerivedType(typeof(Custom), "attribute")]
[JsonDerivedType(typeof(Property), "property")]
[JsonDerivedType(typeof(Aggregate), "aggregate")]
[JsonDerivedType(typeof(Moment), "moment")]
[JsonDerivedType(typeof(Created), "created")]
[JsonDerivedType(typeof(DaysSince), "daysSince")]
[JsonDerivedType(typeof(Anniversary), "anniversary")]
[JsonDerivedType(typeof(StageAt), "stage")]
[JsonDerivedType(typeof(Lifecycle), "lifecycle")]
[JsonDerivedType(typeof(Rfm), "rfm")]
[JsonDerivedType(typeof(Score), "score")]
[JsonDerivedType(typeof(Trait), "trait")]
[JsonDerivedType(typeof(OfCompany), "ofCompany")]
[JsonDerivedType(typeof(Constant), "number")]
[JsonDerivedType(typeof(Arithmetic), "arithmetic")]
public abstract record Value
{
    private Value() { }

    /// <summary>A column of the customer: see <see cref="CustomerColumns"/>.</summary>
    public sealed record Field(string Name) : Value;

    /// <summary>A field of the company's own, under its key. Text, number, truth, date or several choices, as the test asks.</summary>
    public sealed record Custom(string Key) : Value;

    /// <summary>A property of the event at hand; only inside <see cref="EventQuery.Where"/>.</summary>
    public sealed record Property(string Name) : Value;

    /// <summary>One figure over many events. Count, sum and distinct of nothing are 0; everything else of nothing is missing.</summary>
    /// <param name="Of">What is computed.</param>
    /// <param name="Event">Over which events.</param>
    /// <param name="Over">Of which property; null for count.</param>
    /// <param name="In">When; null for ever.</param>
    public sealed record Aggregate(
        AggregateKind Of,
        EventQuery Event,
        [property: JsonPropertyName("property")] string? Over = null,
        Window? In = null
    ) : Value;

    /// <summary>When the first or last of the events happened.</summary>
    public sealed record Moment(MomentKind Which, EventQuery Event, Window? In = null) : Value;

    /// <summary>When the customer was first known here.</summary>
    public sealed record Created : Value;

    /// <summary>Full days of 24 hours since a moment.</summary>
    /// <param name="Of">A <see cref="Moment"/> or <see cref="Created"/>.</param>
    public sealed record DaysSince(Value Of) : Value;

    /// <summary>The yearly return of a date; 29 February is kept on the 28th in common years. Only for "in next" and "in last".</summary>
    /// <param name="Of">A <see cref="Field"/> or <see cref="Custom"/> that holds a date.</param>
    public sealed record Anniversary(Value Of) : Value;

    /// <summary>The lifecycle stage at the end of today, or so many days before: prospect, new, active, resurrected, dormant, churned.</summary>
    public sealed record StageAt(int DaysAgo = 0) : Value;

    /// <summary>Key of the stage in the workspace's own lifecycle, now or so many times 24 hours ago; missing in none of them.</summary>
    public sealed record Lifecycle(int DaysAgo = 0) : Value;

    /// <summary>The key of the first condition that holds: what the lifecycle of now stands for. Only in resolved rules.</summary>
    public sealed record FirstOf(IReadOnlyList<StageRule> Of) : Value;

    /// <summary>An RFM score from 1 to 5, the group's key or the eight-type key. Missing without an order in view.</summary>
    public sealed record Rfm(RfmPart Part) : Value;

    /// <summary>What is foretold of the customer, as of the last scoring; missing before it, and without an event of the basis.</summary>
    public sealed record Score(ScorePart Part) : Value;

    /// <summary>A trait, by its name.</summary>
    public sealed record Trait(string Name) : Value;

    /// <summary>A figure over what all people of the customer's company did together; missing without a company.</summary>
    /// <param name="Of">An <see cref="Aggregate"/>, a <see cref="Moment"/>, <see cref="DaysSince"/> one, or arithmetic with these.</param>
    public sealed record OfCompany(Value Of) : Value;

    /// <summary>A number, for arithmetic.</summary>
    public sealed record Constant(double Number) : Value;

    /// <summary>Two numbers put together. Division by zero, and anything with a missing side, is missing.</summary>
    public sealed record Arithmetic(ArithmeticKind By, Value Left, Value Right) : Value;
}

/// <summary>Figures over events.</summary>
[JsonConverter(typeof(CamelCase<AggregateKind>))]
public enum AggregateKind
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>Sum of a number; at most four decimals count.</summary>
    Sum,

    /// <summary>Mean of a number.</summary>
    Avg,

    /// <summary>Smallest number.</summary>
    Min,

    /// <summary>Largest number.</summary>
    Max,

    /// <summary>How many different texts.</summary>
    Distinct,

    /// <summary>The property of the first event that has it.</summary>
    FirstValue,

    /// <summary>The property of the last event that has it.</summary>
    LastValue,
}

/// <summary>The first or the last.</summary>
[JsonConverter(typeof(CamelCase<MomentKind>))]
public enum MomentKind
{
    /// <summary>The earliest.</summary>
    First,

    /// <summary>The latest.</summary>
    Last,
}

/// <summary>What RFM says of a customer.</summary>
[JsonConverter(typeof(CamelCase<RfmPart>))]
public enum RfmPart
{
    /// <summary>Recency score.</summary>
    R,

    /// <summary>Frequency score.</summary>
    F,

    /// <summary>Money score.</summary>
    M,

    /// <summary>Key of the group, such as champions.</summary>
    Segment,

    /// <summary>Key of the eight-type, such as hhh.</summary>
    Eight,
}

/// <summary>What is foretold of a customer.</summary>
[JsonConverter(typeof(CamelCase<ScorePart>))]
public enum ScorePart
{
    /// <summary>The chance that nothing follows within the churn window, in [0, 1].</summary>
    Risk,

    /// <summary>The chance that they are still a customer, in [0, 1].</summary>
    Alive,

    /// <summary>Days with an order expected in twelve months.</summary>
    Orders,

    /// <summary>Value of the next 3 months, in major units.</summary>
    Clv3,

    /// <summary>Of the next 12.</summary>
    Clv12,

    /// <summary>Of the next 36.</summary>
    Clv36,

    /// <summary>Risk × value of twelve months if they stay, in major units; missing for who has left already.</summary>
    Stake,

    /// <summary>The health of the customer's company, 0 to 100.</summary>
    Health,
}

/// <summary>Basic arithmetic.</summary>
[JsonConverter(typeof(CamelCase<ArithmeticKind>))]
public enum ArithmeticKind
{
    /// <summary>Sum.</summary>
    Plus,

    /// <summary>Difference.</summary>
    Minus,

    /// <summary>Product.</summary>
    Times,

    /// <summary>Quotient; by zero it is missing.</summary>
    By,
}
