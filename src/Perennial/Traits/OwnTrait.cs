using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Traits;

/// <summary>A row of the table <c>traits</c>.</summary>
internal sealed record OwnTrait
{
    public long Id { get; init; }

    /// <summary>As rules write it; it never changes.</summary>
    public required string Name { get; init; }

    public required string TitleEn { get; init; }

    public required string TitleZh { get; init; }

    /// <summary>A <see cref="TraitUnit"/> in small letters.</summary>
    public required string Unit { get; init; }

    /// <summary>In the canonical JSON of values.</summary>
    public required string Definition { get; init; }

    public int Version { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    public TraitDefinition Define() =>
        new(Name, new Phrase(TitleEn, TitleZh), Enum.Parse<TraitUnit>(Unit, ignoreCase: true), RuleJson.ReadValue(Definition).Value!);
}
