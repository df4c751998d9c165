using Perennial.Customers;
using Perennial.Rules.Basics;

namespace Perennial.Traits;

/// <summary>Gives files of customers a column for each chosen trait.</summary>
internal sealed class TraitColumns(ComputeTraits compute) : ITraitColumns
{
    public async Task<Outcome<TraitColumnsOf>> OfAsync(IReadOnlyList<string> traits, CancellationToken ct)
    {
        var chosen = await compute.ChooseAsync(traits, ct);
        return chosen.IsOk
            ? new TraitColumnsOf(
                [.. chosen.Value.Select(one => one.Trait.Title)],
                async (customers, cancel) => (await compute.OfAsync(chosen.Value, customers, cancel)).Of
            )
            : chosen.Problems.ToList();
    }
}
