using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Traits;

/// <summary>A trait as the API shows it.</summary>
/// <param name="Id">Null for a built-in one, which cannot be changed.</param>
/// <param name="Name">As rules write it.</param>
/// <param name="Title">What people call it, in the reader's language.</param>
/// <param name="Unit">number, money, days, ratio, moment or text.</param>
/// <param name="Definition">As text of the rule language.</param>
/// <param name="Json">The same in its canonical form.</param>
/// <param name="Explain">The same in the reader's language.</param>
/// <param name="Version">Grows with every change of the definition; 0 for a built-in one.</param>
internal sealed record TraitView(
    long? Id,
    string Name,
    string Title,
    string TitleEn,
    string TitleZh,
    string Unit,
    string Definition,
    string Json,
    string Explain,
    int Version
)
{
    public static TraitView Of(TraitDefinition trait, OwnTrait? own, Explain explain, Language language) =>
        new(
            own?.Id,
            trait.Name,
            trait.Title.In(language),
            trait.Title.En,
            trait.Title.Zh,
            trait.Unit.ToString().ToLowerInvariant(),
            RuleText.Print(trait.Definition),
            RuleJson.Write(trait.Definition),
            explain.Of(trait.Definition).In(language),
            own?.Version ?? 0
        );
}

/// <summary>A trait of one customer.</summary>
/// <param name="Value">A number, text, or an instant as text; null when there is none.</param>
internal sealed record TraitOfCustomer(string Name, string Title, string Unit, bool Own, object? Value)
{
    public static TraitOfCustomer Of(TraitDefinition trait, object? value, Language language) =>
        new(
            trait.Name,
            trait.Title.In(language),
            trait.Unit.ToString().ToLowerInvariant(),
            BuiltInTraits.All.All(known => known.Name != trait.Name),
            Shown(value)
        );

    public static object? Shown(object? value) => value is long instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : value;
}
