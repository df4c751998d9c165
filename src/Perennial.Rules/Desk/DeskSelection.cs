namespace Perennial.Rules.Desk;

/// <summary>A place on a list, or just below its end.</summary>
/// <param name="Customer">Who.</param>
/// <param name="OwnerId">Who looks after them; null for nobody.</param>
/// <param name="TeamId">Their team.</param>
/// <param name="Rank">Place among the owner's, from 1.</param>
/// <param name="IsListed">Whether the budget reached it; otherwise it is what the list is compared with.</param>
public sealed record DeskPlace(AtRiskCustomer Customer, long? OwnerId, long? TeamId, int Rank, bool IsListed);

/// <summary>Who comes on a list: for every owner as many as the budget has, in the order in which they come in.</summary>
/// <param name="budget">Rows for one owner.</param>
public sealed class DeskSelection(int budget)
{
    private readonly Dictionary<long, int> _taken = [];
    private readonly List<DeskPlace> _places = [];

    /// <summary>Everybody who was taken so far, listed or just below.</summary>
    public IReadOnlyList<DeskPlace> Places => _places;

    /// <summary>
    /// Takes the next customer of the order by score. The budget's worth is listed; as many again are kept just below the end, to be
    /// compared with; whoever comes later is passed over.
    /// </summary>
    public void Take(AtRiskCustomer customer, long? owner, long? team)
    {
        var rank = _taken[owner ?? 0] = _taken.GetValueOrDefault(owner ?? 0) + 1;
        if (rank <= 2 * budget)
            _places.Add(new DeskPlace(customer, owner, team, rank, rank <= budget));
    }

    /// <summary>Whether each of so many owners has as many as can be taken: nobody further is needed.</summary>
    /// <param name="owners">Owners with any customers, nobody included.</param>
    public bool IsFull(int owners) => _taken.Count >= owners && _taken.Values.All(taken => taken >= 2 * budget);
}
