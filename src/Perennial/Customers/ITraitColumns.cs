using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Traits as columns of a file of customers: a later room computes them.</summary>
[FrontDoor]
internal interface ITraitColumns
{
    /// <summary>The columns of some traits, without those that the reader may not see; or that one does not exist.</summary>
    Task<Outcome<TraitColumnsOf>> OfAsync(IReadOnlyList<string> traits, CancellationToken ct);
}

/// <summary>Chosen traits.</summary>
/// <param name="Titles">What people call them.</param>
/// <param name="Read">By customer, in the order of the titles: a double, an instant as long, a string, or null.</param>
[FrontDoor]
internal sealed record TraitColumnsOf(
    IReadOnlyList<Phrase> Titles,
    Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, IReadOnlyList<object?>>>> Read
)
{
    public static TraitColumnsOf None { get; } =
        new(
            [],
            (_, _) => Task.FromResult<IReadOnlyDictionary<long, IReadOnlyList<object?>>>(new Dictionary<long, IReadOnlyList<object?>>())
        );
}
