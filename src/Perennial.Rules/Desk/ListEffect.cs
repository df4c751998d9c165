using Perennial.Rules.Basics;
using Perennial.Statistics.Experiments;

namespace Perennial.Rules.Desk;

/// <summary>Somebody on a list or just below its end, and what they did in the days after it.</summary>
/// <param name="Owner">Whose part of the list; 0 for nobody's. Each part has an end of its own.</param>
/// <param name="Score">Risk × value when the list was made, above 0.</param>
/// <param name="IsListed">On the list.</param>
/// <param name="CameBack">Whether there was a paid order; with contracts, whether one was in force when the days were over.</param>
/// <param name="Revenue">Net revenue of those orders, or what the contracts of those days cost, in minor units.</param>
public sealed record FollowedCustomer(long Owner, double Score, bool IsListed, bool CameBack, long Revenue);

/// <summary>One side of the end of a list.</summary>
/// <param name="Customers">How many.</param>
/// <param name="CameBack">Share that ordered again, or is still under contract, in [0, 1].</param>
/// <param name="Revenue">Mean net revenue, in major units.</param>
public sealed record FollowedSide(int Customers, double CameBack, decimal Revenue);

/// <summary>A jump at the end of the list, with its interval of 95 %.</summary>
/// <param name="Effect">Listed less not listed.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record Jump(double Effect, double Lower, double Upper);

/// <summary>What a list did: those just above its end against those just below it.</summary>
/// <param name="State">known, tooEarly (the days are not over) or tooFew (not enough on both sides to tell).</param>
/// <param name="Days">Days after the list that are looked at.</param>
/// <param name="KnownOn">The day with whose end they are over.</param>
/// <param name="Listed">Everybody on the list.</param>
/// <param name="Near">Those just below.</param>
/// <param name="CameBack">Jump of the share that ordered again, or is still under contract.</param>
/// <param name="Revenue">Jump of the mean revenue, in major units.</param>
/// <param name="By">orders; or renewals, of those whose contract came up in the days: whether they are under contract at their end.</param>
/// <remarks>
/// Everybody above the end gets attention and nobody below it, and near the end both are alike: the jump there is what the attention
/// did. A regression discontinuity (see <see cref="CutoffComparison"/>), the owners' parts pooled with each centred at its own end:
/// Cattaneo, Titiunik, Vazquez-Bare and Keele (2016), "Interpreting regression discontinuity designs with multiple cutoffs", Journal
/// of Politics 78. The distance is the logarithm of the score over that at the end. It holds for customers near the end only, and not
/// where owners work customers below the end by themselves.
/// </remarks>
public sealed record ListEffect(
    string State,
    int Days,
    string KnownOn,
    FollowedSide? Listed = null,
    FollowedSide? Near = null,
    Jump? CameBack = null,
    Jump? Revenue = null,
    string By = "orders"
)
{
    /// <summary>The days after the list are not over.</summary>
    public static ListEffect TooEarly(int days, string knownOn) => new("tooEarly", days, knownOn);

    /// <summary>Compares both sides.</summary>
    public static ListEffect Of(IReadOnlyCollection<FollowedCustomer> people, int days, string knownOn, Currency currency)
    {
        var placed = people.GroupBy(one => one.Owner).SelectMany(Place).ToList();
        var back = Compare(placed, one => one.CameBack ? 1 : 0);
        var revenue = Compare(placed, one => (double)currency.ToMajor(one.Revenue));
        return new ListEffect(
            back is null && revenue is null ? "tooFew" : "known",
            days,
            knownOn,
            Side(people.Where(one => one.IsListed), currency),
            Side(people.Where(one => !one.IsListed), currency),
            back,
            revenue
        );
    }

    /// <summary>Distances from the end of one owner's part; a part that had nobody below its end has none.</summary>
    private static IEnumerable<(FollowedCustomer Customer, double Distance)> Place(IEnumerable<FollowedCustomer> part)
    {
        var sides = part.ToLookup(one => one.IsListed);
        if (!sides[true].Any() || !sides[false].Any())
            return [];
        var end = (Math.Log(sides[true].Min(one => one.Score)) + Math.Log(sides[false].Max(one => one.Score))) / 2;
        // A tie at the end stands on its own side all the same.
        return sides[true]
            .Select(one => (one, Math.Max(Math.Log(one.Score) - end, 1e-9)))
            .Concat(sides[false].Select(one => (one, Math.Min(Math.Log(one.Score) - end, 0))));
    }

    private static Jump? Compare(List<(FollowedCustomer Customer, double Distance)> placed, Func<FollowedCustomer, double> outcome)
    {
        var found = CutoffComparison.Of([.. placed.Select(one => new NearCutoff(one.Distance, outcome(one.Customer)))]);
        return found.IsKnown ? new Jump(found.Effect, found.Interval.Lower, found.Interval.Upper) : null;
    }

    private static FollowedSide Side(IEnumerable<FollowedCustomer> people, Currency currency)
    {
        var all = people.ToList();
        return all.Count == 0
            ? new FollowedSide(0, 0, 0)
            : new FollowedSide(
                all.Count,
                (double)all.Count(one => one.CameBack) / all.Count,
                Math.Round(currency.ToMajor(all.Sum(one => one.Revenue)) / all.Count, 2)
            );
    }
}
