using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>
/// The customers behind a number. Every figure that counts customers carries its filter, and the filter finds exactly
/// as many customers as the figure says.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(InCohort), "cohort")]
[JsonDerivedType(typeof(Active), "active")]
[JsonDerivedType(typeof(ActiveAt), "activeAt")]
[JsonDerivedType(typeof(KnownAt), "customers")]
[JsonDerivedType(typeof(InCrr), "crr")]
[JsonDerivedType(typeof(InCalendar), "calendar")]
[JsonDerivedType(typeof(InStage), "stage")]
[JsonDerivedType(typeof(InFlow), "flow")]
[JsonDerivedType(typeof(InPart), "part")]
[JsonDerivedType(typeof(InRfm), "rfm")]
[JsonDerivedType(typeof(AtRisk), "atRisk")]
[JsonDerivedType(typeof(InSegment), "attribute")]
[JsonDerivedType(typeof(Buyers), "buyers")]
[JsonDerivedType(typeof(HasField), "field")]
[JsonDerivedType(typeof(Tagged), "tagged")]
[JsonDerivedType(typeof(Owned), "owned")]
[JsonDerivedType(typeof(OfCompany), "company")]
[JsonDerivedType(typeof(Consenting), "consent")]
[JsonDerivedType(typeof(Named), "named")]
[JsonDerivedType(typeof(All), "all")]
public abstract record CustomerFilter
{
    private CustomerFilter() { }

    /// <summary>Customers of a cohort; with K only those who were active in its K-th period (or later, when unbounded).</summary>
    /// <param name="Cohort">The period of the first basis event.</param>
    /// <param name="K">Periods since then; null for the whole cohort.</param>
    /// <param name="Mode">How later activity counts.</param>
    public sealed record InCohort(
        [property: JsonConverter(typeof(PeriodJson))] Period Cohort,
        int? K = null,
        CohortMode Mode = CohortMode.Bracket
    ) : CustomerFilter;

    /// <summary>At least one basis event in the period.</summary>
    public sealed record Active([property: JsonConverter(typeof(PeriodJson))] Period Period) : CustomerFilter;

    /// <summary>At least one basis event in the churn window before the day.</summary>
    public sealed record ActiveAt([property: JsonConverter(typeof(DayJson))] int At) : CustomerFilter;

    /// <summary>At least one basis event before the day.</summary>
    public sealed record KnownAt([property: JsonConverter(typeof(DayJson))] int At) : CustomerFilter;

    /// <summary>One side of the retention rate of a period, by the churn window.</summary>
    public sealed record InCrr(CrrPart Part, [property: JsonConverter(typeof(PeriodJson))] Period Period) : CustomerFilter;

    /// <summary>One side of a calendar period, by activity in the period itself.</summary>
    public sealed record InCalendar(CalendarPart Part, [property: JsonConverter(typeof(PeriodJson))] Period Period) : CustomerFilter;

    /// <summary>In a stage at a boundary.</summary>
    public sealed record InStage(Stage Stage, [property: JsonConverter(typeof(DayJson))] int At) : CustomerFilter;

    /// <summary>In one stage when the period began and in another, or the same, at its end.</summary>
    public sealed record InFlow(Stage From, Stage To, [property: JsonConverter(typeof(PeriodJson))] Period Period) : CustomerFilter;

    /// <summary>In one lifecycle part of a period.</summary>
    public sealed record InPart(LifecyclePart Part, [property: JsonConverter(typeof(PeriodJson))] Period Period) : CustomerFilter;

    /// <summary>Those whom a later room tells: members of a segment, of a list. Stands in no address; made from an id that does.</summary>
    /// <param name="Ids">Writes the statement that selects customer_id.</param>
    public sealed record Members(Func<SqlText, string> Ids) : CustomerFilter;

    /// <summary>In an RFM group, an eight-type, or the cells with the given scores; what is null does not restrict.</summary>
    /// <param name="Group">Key of a group.</param>
    /// <param name="Eight">Key of one of the eight types.</param>
    /// <param name="R">Recency score.</param>
    /// <param name="F">Frequency score.</param>
    /// <param name="M">Money score.</param>
    /// <param name="At">Reference day; null means the last day of the data.</param>
    public sealed record InRfm(
        string? Group = null,
        string? Eight = null,
        int? R = null,
        int? F = null,
        int? M = null,
        [property: JsonConverter(typeof(DayJson))] int? At = null
    ) : CustomerFilter;

    /// <summary>On the at-risk list: late against their own rhythm, with value at stake.</summary>
    /// <param name="At">Last day that is seen; null means the last day of the data.</param>
    public sealed record AtRisk([property: JsonConverter(typeof(DayJson))] int? At = null) : CustomerFilter;

    /// <summary>In a segment of a dimension.</summary>
    /// <param name="By">Name of the dimension: country, channel, category, attr:level, …</param>
    /// <param name="Value">The segment; null for customers without one.</param>
    /// <param name="Before">For categories: first bought before this day.</param>
    public sealed record InSegment(
        [property: JsonConverter(typeof(DimensionJson))] Dimension By,
        string? Value,
        [property: JsonConverter(typeof(DayJson))] int? Before = null
    ) : CustomerFilter;

    /// <summary>At least <paramref name="Min"/> paid orders in a period, or ever.</summary>
    /// <param name="Period">When; null for ever.</param>
    /// <param name="Min">How many orders.</param>
    /// <param name="Category">Only orders with an item of this category count; empty for items without one, null for all orders.</param>
    public sealed record Buyers([property: JsonConverter(typeof(PeriodJson))] Period? Period = null, int Min = 1, string? Category = null)
        : CustomerFilter;

    /// <summary>A fact or a custom field compared with something.</summary>
    /// <param name="Field">name, number, email, phone, country, city, channel, company, birthday, or <c>attr:</c> and a key.</param>
    /// <param name="Op">How it is compared.</param>
    /// <param name="Value">With what: text, a number or a day as text; for anyOf a list set apart by line feeds; null where nothing is needed.</param>
    public sealed record HasField(string Field, FieldOp Op, string? Value = null) : CustomerFilter;

    /// <summary>Having tags.</summary>
    /// <param name="Tags">Ids of tags.</param>
    /// <param name="Mode">Any of them, all of them, or none.</param>
    public sealed record Tagged(IReadOnlyList<long> Tags, TagMode Mode = TagMode.Any) : CustomerFilter;

    /// <summary>Looked after by an account or a team; without either: by nobody, whatever their team.</summary>
    public sealed record Owned(long? Owner = null, long? Team = null) : CustomerFilter;

    /// <summary>People of a company.</summary>
    public sealed record OfCompany(long Id) : CustomerFilter;

    /// <summary>Whose consent for a channel and topic has a status.</summary>
    public sealed record Consenting(string Channel, string Topic, string Status) : CustomerFilter;

    /// <summary>Known by a number, name, e-mail address, phone or WeCom; a visitor of whom only a device is known is not.</summary>
    /// <param name="Not">Those who are not.</param>
    public sealed record Named(bool Not = false) : CustomerFilter;

    /// <summary>Every one of the filters.</summary>
    public sealed record All(IReadOnlyList<CustomerFilter> Of) : CustomerFilter;

    /// <summary>The filter as compact JSON, as it stands in addresses.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, FilterJson.Options);

    /// <summary>Reads JSON; the problem says what is wrong with it.</summary>
    public static Outcome<CustomerFilter> Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CustomerFilter>(json, FilterJson.Options) is { } filter
                ? filter
                : MeasureProblems.FilterNotUnderstood("null");
        }
        catch (Exception mistake) when (mistake is JsonException or NotSupportedException)
        {
            return MeasureProblems.FilterNotUnderstood(mistake.Message);
        }
    }

    /// <summary>The reference days whose RFM scales must be known before the filter can be written as SQL.</summary>
    public IEnumerable<int> RfmDays(AnalysisRules rules) =>
        this switch
        {
            InRfm rfm => [rfm.At ?? rules.LastDay],
            All all => all.Of.SelectMany(filter => filter.RfmDays(rules)).Distinct(),
            _ => [],
        };

    /// <summary>Both filters; a null is no filter.</summary>
    public static CustomerFilter? Both(CustomerFilter? one, CustomerFilter? other) =>
        one is null ? other
        : other is null ? one
        : new All([one, other]);
}

/// <summary>How a field is compared.</summary>
[JsonConverter(typeof(CamelCase<FieldOp>))]
public enum FieldOp
{
    /// <summary>Equal; for lists: holds.</summary>
    Is,

    /// <summary>Not equal, or empty; for lists: does not hold.</summary>
    IsNot,

    /// <summary>One of several.</summary>
    AnyOf,

    /// <summary>Text that holds another, without regard to case.</summary>
    Contains,

    /// <summary>A number of at least this much, or a day on or after.</summary>
    AtLeast,

    /// <summary>A number of at most this much, or a day on or before.</summary>
    AtMost,

    /// <summary>Without a value.</summary>
    Empty,

    /// <summary>With any value.</summary>
    Filled,
}

/// <summary>How several tags are asked for.</summary>
[JsonConverter(typeof(CamelCase<TagMode>))]
public enum TagMode
{
    /// <summary>At least one of them.</summary>
    Any,

    /// <summary>Every one of them.</summary>
    All,

    /// <summary>None of them.</summary>
    None,
}

/// <summary>Sides of the retention rate of [a, b).</summary>
[JsonConverter(typeof(CamelCase<CrrPart>))]
public enum CrrPart
{
    /// <summary>Active at a.</summary>
    Base,

    /// <summary>Active at a and at b.</summary>
    Retained,

    /// <summary>Active at a, not at b.</summary>
    Churned,

    /// <summary>First basis event in [a, b).</summary>
    New,

    /// <summary>Active at b and a customer before a, but not active at a.</summary>
    Returning,

    /// <summary>Active at b.</summary>
    Active,
}

/// <summary>Sides of a calendar period.</summary>
[JsonConverter(typeof(CamelCase<CalendarPart>))]
public enum CalendarPart
{
    /// <summary>A basis event in the period.</summary>
    Active,

    /// <summary>The first ever in the period.</summary>
    New,

    /// <summary>One in the period and one in the period before.</summary>
    Retained,

    /// <summary>One in the period, none in the period before, but some earlier.</summary>
    Resurrected,

    /// <summary>One in the period before, none in this.</summary>
    Dormant,
}
