using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Traits;

/// <summary>A named value of every customer, usable in rules, lists and pages. Built-in ones are definitions like a user's.</summary>
/// <param name="Name">Stable name in rules: words of small Latin letters, digits and underscores, joined by dots.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Unit">What it is counted in: see <see cref="TraitUnit"/>.</param>
/// <param name="Definition">How it is computed.</param>
public sealed partial record TraitDefinition(string Name, Phrase Title, TraitUnit Unit, Value Definition)
{
    /// <summary>Whether a name can be a trait's.</summary>
    public static bool IsName(string name) => name.Length <= 60 && NameForm().IsMatch(name);

    [GeneratedRegex(@"^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*$")]
    private static partial Regex NameForm();
}

/// <summary>What a trait is counted in; decides how it is shown.</summary>
public enum TraitUnit
{
    /// <summary>A plain number.</summary>
    Number,

    /// <summary>Money in major units of the workspace's currency.</summary>
    Money,

    /// <summary>Days.</summary>
    Days,

    /// <summary>A ratio in [0, 1].</summary>
    Ratio,

    /// <summary>An instant.</summary>
    Moment,

    /// <summary>Text.</summary>
    Text,
}
