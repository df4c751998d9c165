using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>What is asked of a value. A value of another type than the test's is missing to it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(Equal), "eq")]
[JsonDerivedType(typeof(NotEqual), "ne")]
[JsonDerivedType(typeof(Less), "lt")]
[JsonDerivedType(typeof(AtMost), "le")]
[JsonDerivedType(typeof(More), "gt")]
[JsonDerivedType(typeof(AtLeast), "ge")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(OneOf), "in")]
[JsonDerivedType(typeof(NoneOf), "notIn")]
[JsonDerivedType(typeof(Contains), "contains")]
[JsonDerivedType(typeof(StartsWith), "startsWith")]
[JsonDerivedType(typeof(Matches), "matches")]
[JsonDerivedType(typeof(Has), "has")]
[JsonDerivedType(typeof(IsSet), "set")]
[JsonDerivedType(typeof(NotSet), "notSet")]
[JsonDerivedType(typeof(InNext), "inNext")]
[JsonDerivedType(typeof(InLast), "inLast")]
[JsonDerivedType(typeof(InPeriod), "inPeriod")]
public abstract record Test
{
    private Test() { }

    /// <summary>The same, text without regard to case and width. A date of a moment means any time of that day.</summary>
    public sealed record Equal(Literal To) : Test;

    /// <summary>Set, and another.</summary>
    public sealed record NotEqual(Literal To) : Test;

    /// <summary>Less, or earlier than the day.</summary>
    public sealed record Less(Literal Than) : Test;

    /// <summary>Not more, or not later than the day's end.</summary>
    public sealed record AtMost(Literal Than) : Test;

    /// <summary>More, or later than the day's end.</summary>
    public sealed record More(Literal Than) : Test;

    /// <summary>Not less, or not earlier than the day.</summary>
    public sealed record AtLeast(Literal Than) : Test;

    /// <summary>From one to the other, both included.</summary>
    public sealed record Between(Literal From, Literal To) : Test;

    /// <summary>One of several, all of one type.</summary>
    public sealed record OneOf(IReadOnlyList<Literal> Of) : Test;

    /// <summary>Set, and none of several.</summary>
    public sealed record NoneOf(IReadOnlyList<Literal> Of) : Test;

    /// <summary>Holds a text, without regard to case and width.</summary>
    public sealed record Contains(string Text) : Test;

    /// <summary>Begins with a text, without regard to case and width.</summary>
    public sealed record StartsWith(string Text) : Test;

    /// <summary>Some part of it fits a <see cref="SafePattern"/>.</summary>
    public sealed record Matches(string Pattern) : Test;

    /// <summary>One of several choices is this, or the only value is.</summary>
    public sealed record Has(string Choice) : Test;

    /// <summary>There is a value.</summary>
    public sealed record IsSet : Test;

    /// <summary>There is none.</summary>
    public sealed record NotSet : Test;

    /// <summary>A date from today to so many days ahead, both days included.</summary>
    public sealed record InNext(int Days) : Test;

    /// <summary>A date from so many days ago to today, both included; a moment in the last so many times 24 hours.</summary>
    public sealed record InLast(int Days) : Test;

    /// <summary>A date, or a moment, in a calendar period of the workspace's zone.</summary>
    /// <param name="Unit">Day, week, month, quarter or year.</param>
    /// <param name="Later">0 for this one, 1 for the next, -1 for the last.</param>
    public sealed record InPeriod([property: JsonConverter(typeof(CamelCase<PeriodKind>))] PeriodKind Unit, int Later = 0) : Test;
}
