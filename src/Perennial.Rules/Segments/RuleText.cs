using System.Diagnostics.CodeAnalysis;
using Perennial.Rules.Segments.Text;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>The form of rules that people write. Its grammar stands in docs/rule-language.md.</summary>
public static class RuleText
{
    /// <summary>Most characters of a rule.</summary>
    public const int Longest = 20_000;

    /// <summary>The rule as text; <see cref="TryParse"/> of it gives the same rule.</summary>
    public static string Print(Condition rule) => Printer.Print(rule);

    /// <summary>A value as text.</summary>
    public static string Print(Value value) => Printer.Print(value);

    /// <summary>Reads a rule; false with the first error when it is none.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Condition? rule,
        [NotNullWhen(false)] out RuleTextError? error,
        IEnumerable<string>? traits = null
    ) => Parser.TryRead(text, traits, parser => parser.WholeRule(), out rule, out error);

    /// <summary>Reads a value, such as a trait's definition.</summary>
    public static bool TryParseValue(
        string text,
        [NotNullWhen(true)] out Value? value,
        [NotNullWhen(false)] out RuleTextError? error,
        IEnumerable<string>? traits = null
    ) => Parser.TryRead(text, traits, parser => parser.WholeValue(), out value, out error);
}
