using System.Text.Json.Serialization;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>
/// A rule, or a part of one: true or false of one customer at one instant, never unknown. A comparison with a missing value is
/// false, so its negation is true; "is not set" asks for missing values.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Is), "is")]
[JsonDerivedType(typeof(Did), "did")]
[JsonDerivedType(typeof(Sequence), "sequence")]
[JsonDerivedType(typeof(Tagged), "tag")]
[JsonDerivedType(typeof(Consents), "consent")]
[JsonDerivedType(typeof(Identified), "identity")]
[JsonDerivedType(typeof(InSegment), "segment")]
[JsonDerivedType(typeof(InList), "list")]
[JsonDerivedType(typeof(Sample), "sample")]
public abstract record Condition
{
    private Condition() { }

    /// <summary>Everyone.</summary>
    public static Condition Everyone { get; } = new All([]);

    /// <summary>Nobody.</summary>
    public static Condition Nobody { get; } = new Any([]);

    /// <summary>Every part is true; with no part, true of everyone.</summary>
    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    /// <summary>At least one part is true; with no part, true of nobody.</summary>
    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;

    /// <summary>The part is false.</summary>
    public sealed record Not(Condition Of) : Condition;

    /// <summary>A value passes a test.</summary>
    public sealed record Is(Value Value, Test Test) : Condition;

    /// <summary>At least one such event in the window.</summary>
    public sealed record Did(EventQuery Event, Window? In = null) : Condition;

    /// <summary>
    /// Some first event in the window was followed by the other, strictly later and at most <paramref name="Within"/> after it; or, when
    /// <paramref name="Absent"/>, was not followed by it and the time for it is over.
    /// </summary>
    public sealed record Sequence(EventQuery First, EventQuery Then, Span Within, bool Absent = false, Window? In = null) : Condition;

    /// <summary>Carries a tag.</summary>
    public sealed record Tagged(string Tag) : Condition;

    /// <summary>Has agreed to messages on a channel, for a topic if one is named.</summary>
    public sealed record Consents(string Channel, string? Topic = null) : Condition;

    /// <summary>Can be recognised by an identity of a kind: email, phone or number.</summary>
    public sealed record Identified(string Kind) : Condition;

    /// <summary>In another segment, by its name; the same as if its rule stood here.</summary>
    public sealed record InSegment(string Segment) : Condition;

    /// <summary>On a static list, by its name.</summary>
    public sealed record InList(string List) : Condition;

    /// <summary>A stable random share of all customers: the same ones for the same salt.</summary>
    /// <param name="Percent">From 0 to 100, to two decimals.</param>
    /// <param name="Salt">Another salt, another independent share.</param>
    public sealed record Sample(double Percent, string Salt = "") : Condition;

    /// <summary>All of the parts; one part is itself.</summary>
    public static Condition And(params IReadOnlyList<Condition> of) => of is [var only] ? only : new All(of);

    /// <summary>One of the parts; one part is itself.</summary>
    public static Condition Or(params IReadOnlyList<Condition> of) => of is [var only] ? only : new Any(of);
}
