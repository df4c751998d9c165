using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>What the cells of a column must be.</summary>
public enum FieldType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A name that identifies something: a number as text; <c>17850.0</c> is <c>17850</c>.</summary>
    Identifier,

    /// <summary>A date, or a date and a time.</summary>
    Time,

    /// <summary>An amount of money in major units.</summary>
    Money,

    /// <summary>A number that is not money.</summary>
    Number,

    /// <summary>One of the status words of an order.</summary>
    Status,

    /// <summary>A currency's code or sign.</summary>
    Currency,
}

/// <summary>One thing that a column of a file can mean.</summary>
/// <param name="Key">Stable name, used in mappings and on the command line.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Type">What its cells must be.</param>
/// <param name="Required">Whether an import of this kind is impossible without it.</param>
/// <param name="Aliases">Headers that mean it, normalised by <see cref="HeaderNames.Normalise"/>.</param>
public sealed record ImportField(string Key, Phrase Label, FieldType Type, bool Required, IReadOnlyList<string> Aliases)
{
    /// <summary>The option of the command line: <c>--order</c>; <c>--currency-column</c> because <c>--currency</c> names the currency itself.</summary>
    public string Option => Key is "currency" ? "--currency-column" : "--" + Key.Replace('_', '-');

    /// <summary>
    /// Headers that say no more than "number": they mean this field only as the whole name, and only when no column says it in full.
    /// Normalised as <see cref="Aliases"/> are.
    /// </summary>
    public IReadOnlyList<string> BareNames { get; private init; } = [];

    internal ImportField OrJust(string names) => this with { BareNames = [.. names.Split(',').Select(HeaderNames.Normalise)] };
}
