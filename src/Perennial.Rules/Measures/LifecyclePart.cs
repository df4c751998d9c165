using System.Text.Json.Serialization;

namespace Perennial.Rules.Measures;

/// <summary>One part of the lifecycle flow of a period.</summary>
[JsonConverter(typeof(CamelCase<LifecyclePart>))]
public enum LifecyclePart
{
    /// <summary>First basis event in the period, awake at its end.</summary>
    New,

    /// <summary>Active at the start, awake at the end.</summary>
    Retained,

    /// <summary>Churned at the start, awake at the end.</summary>
    Resurrected,

    /// <summary>Silent for more than D days at the end, but not for more than W.</summary>
    Dormant,

    /// <summary>Silent for more than W days at the end.</summary>
    Churned,
}
