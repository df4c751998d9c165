using System.Text.Json.Serialization;

namespace Perennial.Rules.Journeys;

/// <summary>What lets people into a journey. Whatever it is, people can also be entered by hand and through the API.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Manual), "manual")]
[JsonDerivedType(typeof(Event), "event")]
[JsonDerivedType(typeof(Form), "form")]
[JsonDerivedType(typeof(SegmentEntered), "segmentEntered")]
[JsonDerivedType(typeof(SegmentLeft), "segmentLeft")]
[JsonDerivedType(typeof(StageChanged), "stageChanged")]
[JsonDerivedType(typeof(AttributeChanged), "attributeChanged")]
[JsonDerivedType(typeof(Date), "date")]
[JsonDerivedType(typeof(Schedule), "schedule")]
public abstract record JourneyTrigger
{
    private JourneyTrigger() { }

    /// <summary>Nothing by itself.</summary>
    public sealed record Manual : JourneyTrigger;

    /// <summary>An event happens.</summary>
    /// <param name="Name">The event's name, such as <c>order_paid</c>.</param>
    /// <param name="Where">A condition on its properties in the rule language; null for every one.</param>
    public sealed record Event([property: JsonPropertyName("event")] string? Name = null, string? Where = null) : JourneyTrigger;

    /// <summary>A form of a page is sent: the event <c>form_submitted</c>, of one form or of any.</summary>
    /// <param name="Name">The form's name, as its page calls it; null for every form.</param>
    public sealed record Form([property: JsonPropertyName("form")] string? Name = null) : JourneyTrigger;

    /// <summary>Somebody enters a segment.</summary>
    /// <param name="Segment">Its id.</param>
    public sealed record SegmentEntered(long? Segment = null) : JourneyTrigger;

    /// <summary>Somebody leaves a segment.</summary>
    /// <param name="Segment">Its id.</param>
    public sealed record SegmentLeft(long? Segment = null) : JourneyTrigger;

    /// <summary>Somebody moves to another stage of the workspace's own lifecycle.</summary>
    /// <param name="From">The key of the stage that is left; null for any.</param>
    /// <param name="To">The key of the stage that is entered; null for any.</param>
    public sealed record StageChanged(string? From = null, string? To = null) : JourneyTrigger;

    /// <summary>A fact or custom field of a customer is changed.</summary>
    /// <param name="Attribute">Its key.</param>
    /// <param name="To">The new value, as text; null for any.</param>
    public sealed record AttributeChanged(string? Attribute = null, string? To = null) : JourneyTrigger;

    /// <summary>A date of the customer's comes near.</summary>
    /// <param name="Attribute"><c>birthday</c>, <c>next_renewal</c>, or the key of a date field.</param>
    /// <param name="DaysBefore">Days before the date at which people enter, −365 to 365: 0 on it, negative after it.</param>
    /// <param name="Yearly">Whether it comes back every year, as birthdays do.</param>
    /// <param name="Time">Clock reading in the workspace's zone, <c>09:00</c>.</param>
    public sealed record Date(string? Attribute = null, int DaysBefore = 0, bool Yearly = false, string Time = "09:00") : JourneyTrigger;

    /// <summary>Everybody of the audience, again and again.</summary>
    /// <param name="Every">How often.</param>
    /// <param name="Day">With weeks the day, 1 Monday to 7 Sunday; with months the day of the month, 1 to 28.</param>
    /// <param name="Time">Clock reading in the workspace's zone, <c>09:00</c>.</param>
    public sealed record Schedule(ScheduleUnit Every = ScheduleUnit.Day, int? Day = null, string Time = "09:00") : JourneyTrigger;
}

/// <summary>How often a schedule comes round.</summary>
[JsonConverter(typeof(Measures.CamelCase<ScheduleUnit>))]
public enum ScheduleUnit
{
    /// <summary>Every local day.</summary>
    Day,

    /// <summary>Once an ISO week.</summary>
    Week,

    /// <summary>Once a month.</summary>
    Month,
}
