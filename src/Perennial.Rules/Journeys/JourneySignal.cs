using System.Text.Json.Serialization;

namespace Perennial.Rules.Journeys;

/// <summary>Something that can become true of a person who is in a journey.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Rule), "rule")]
[JsonDerivedType(typeof(Event), "event")]
public abstract record JourneySignal
{
    private JourneySignal() { }

    /// <summary>A rule holds.</summary>
    /// <param name="Of">The rule, as text or canonical JSON.</param>
    public sealed record Rule([property: JsonPropertyName("rule")] string? Of = null) : JourneySignal;

    /// <summary>An event happened since the entry.</summary>
    /// <param name="Name">The event's name, such as <c>order_paid</c>.</param>
    /// <param name="Where">A condition on its properties in the rule language, such as <c>amount &gt;= 500</c>; null for every one.</param>
    public sealed record Event([property: JsonPropertyName("event")] string? Name = null, string? Where = null) : JourneySignal;
}
