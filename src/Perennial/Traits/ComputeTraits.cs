using Dapper;
using Perennial.Customers;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Rules.Traits;
using Perennial.Segments;

namespace Perennial.Traits;

/// <summary>What some traits are of some customers.</summary>
/// <param name="Traits">In the order of the values.</param>
/// <param name="Of">By customer; who does not exist is not there.</param>
[FrontDoor]
internal sealed record ComputedTraits(IReadOnlyList<TraitDefinition> Traits, IReadOnlyDictionary<long, IReadOnlyList<object?>> Of);

/// <summary>
/// Computes traits when somebody looks, from the store by index: nothing is kept, so nothing can be out of date. Traits over fields that
/// the reader may not see are left out.
/// </summary>
[FrontDoor]
internal sealed class ComputeTraits(
    Store store,
    StoreEngine engine,
    TraitTable traits,
    RuleWorlds worlds,
    HiddenFields hidden,
    PoolSettings pool
)
{
    /// <summary>Traits that the reader may see, with what they stand for; by name, or all.</summary>
    public async Task<Outcome<List<(TraitDefinition Trait, Value Resolved)>>> ChooseAsync(
        IReadOnlyList<string>? names,
        CancellationToken ct
    )
    {
        var (book, unseen) = (await traits.BookAsync(ct), await hidden.KeysAsync(ct));
        var chosen = new List<(TraitDefinition, Value)>();
        foreach (var name in names ?? [.. book.Names])
        {
            if (book.All.FirstOrDefault(trait => trait.Name == name) is not { } trait)
                return TraitProblems.Unknown(name);
            var resolved = book.Rules.Resolve(trait.Definition, trait.Name);
            if (resolved.IsOk && !resolved.Value.Attributes().Any(unseen.Contains))
                chosen.Add((trait, resolved.Value));
        }
        return chosen;
    }

    public async Task<ComputedTraits> OfAsync(
        IReadOnlyList<(TraitDefinition Trait, Value Resolved)> chosen,
        IReadOnlyCollection<long> customers,
        CancellationToken ct
    )
    {
        var definitions = chosen.Select(one => one.Trait).ToList();
        if (chosen.Count == 0 || customers.Count == 0)
            return new(definitions, customers.ToDictionary(id => id, _ => (IReadOnlyList<object?>)[]));
        var at = await worlds.NowAsync(ct);
        var question = new TraitValuesQuestion([.. chosen.Select(one => one.Resolved)], await worlds.ReadAsync(at, ct), at, [.. customers]);
        var rows = await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
        var masked = await pool.MasksAsync(ct) ? await UnownedAsync(customers, ct) : [];
        return new(
            definitions,
            rows.ToDictionary(row => row.Customer, row => masked.Contains(row.Customer) ? Masked(chosen, row.Values) : row.Values)
        );
    }

    private async Task<HashSet<long>> UnownedAsync(IReadOnlyCollection<long> customers, CancellationToken ct) =>
        [
            .. await store.ReadAsync(
                c =>
                    c.QueryAsync<long>(
                        $"SELECT id FROM customers WHERE owner_id IS NULL AND id IN ({store.Dialect.IntegersIn("ids")})",
                        new { ids = Ingest.BulkWrite.Json(customers) }
                    ),
                ct
            ),
        ];

    // A trait can be a way to reach somebody: one that is a field, or the property of an event.
    private static IReadOnlyList<object?> Masked(IReadOnlyList<(TraitDefinition, Value Resolved)> chosen, IReadOnlyList<object?> values) =>
        [.. values.Select((value, i) => value is string text ? ContactMask.Value(RuleText.Print(chosen[i].Resolved), text) : value)];
}
