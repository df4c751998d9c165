using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Segments;

namespace Perennial.Traits;

/// <summary>Reads the definitions of traits: those that every workspace has and its own.</summary>
[FrontDoor]
internal sealed class TraitTable(Store store, LifecycleTable lifecycle)
{
    public Task<List<OwnTrait>> OwnAsync(CancellationToken ct) =>
        store.ReadAsync(async c => (await c.QueryAsync<OwnTrait>("SELECT * FROM traits ORDER BY name")).AsList(), ct);

    /// <summary>Every trait, the built-in ones first.</summary>
    public async Task<TraitBook> BookAsync(CancellationToken ct) =>
        new([.. BuiltInTraits.All, .. (await OwnAsync(ct)).Select(own => own.Define())], await lifecycle.StagesAsync(ct));
}

/// <summary>All traits and stages of the workspace, as rules and explanations need them.</summary>
[FrontDoor]
internal sealed record TraitBook(IReadOnlyList<TraitDefinition> All, IReadOnlyList<LifecycleStage> Stages)
{
    /// <summary>Names that a rule can use.</summary>
    public IEnumerable<string> Names => All.Select(trait => trait.Name);

    /// <summary>Traits and no segment.</summary>
    public RuleBook Rules { get; } =
        new(All.ToDictionary(t => t.Name, t => t.Definition), new Dictionary<string, Condition>())
        {
            Lifecycle = Stages.Count == 0 ? null : [.. Stages.Select(stage => stage.Define())],
        };

    /// <summary>Says rules with the names that people gave traits.</summary>
    public Explain Explain => new(All.ToDictionary(t => t.Name, t => t.Title), Stages.ToDictionary(s => s.Key, s => s.Name));
}
