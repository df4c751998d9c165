using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>Somebody who may leave, as lists are made of them: whatever tells the risk says it in this shape.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Risk">How likely the customer leaves, in [0, 1].</param>
/// <param name="Value">What is at stake, in minor units, above 0.</param>
/// <param name="Reasons">Why, the weightiest first; on a list at least one.</param>
public sealed record AtRiskCustomer(long CustomerId, double Risk, long Value, IReadOnlyList<Phrase> Reasons);

/// <summary>What tells the risk of a list.</summary>
public enum DeskBasis
{
    /// <summary>
    /// Nobody is scored yet: days since the last order over the customer's own limit, up to <see cref="LateCustomer.MostLateness"/> times,
    /// as a part of that. At stake is the net revenue of the last year.
    /// </summary>
    Lateness,

    /// <summary>The scores: risk is a probability, and at stake is risk × what the next twelve months are worth if the customer stays.</summary>
    Scores,
}

/// <summary>The order of lists.</summary>
public static class DeskScore
{
    /// <summary>Risk × value, in minor units. What the scores call at stake is that product already.</summary>
    public static double Of(DeskBasis basis, double risk, long value) => basis is DeskBasis.Scores ? value : risk * value;
}

/// <summary>What to try with a customer.</summary>
public enum Play
{
    /// <summary>The owner calls.</summary>
    Call,

    /// <summary>An offer to come back.</summary>
    WinBack,

    /// <summary>A friendly word that reminds.</summary>
    Care,
}

/// <summary>Suggests what to try.</summary>
/// <remarks>Our choice: a person's time for the fifth of a list with the most at stake, an offer where the risk is high, a friendly word otherwise.</remarks>
public static class Plays
{
    /// <summary>From this risk on a word alone brings few back.</summary>
    public const double HighRisk = 0.75;

    /// <summary>The play for a customer of a list.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="muchValue">The value from which a list's upper fifth begins: see <see cref="MuchValue"/>.</param>
    public static Play For(AtRiskCustomer customer, long muchValue) =>
        customer.Value >= muchValue ? Play.Call
        : customer.Risk >= HighRisk ? Play.WinBack
        : Play.Care;

    /// <summary>The value from which the upper fifth of a list begins.</summary>
    public static long MuchValue(IEnumerable<long> values)
    {
        var descending = values.OrderDescending().ToList();
        return descending.Count == 0 ? 0 : descending[(descending.Count - 1) / 5];
    }
}
