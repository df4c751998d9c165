using Perennial.Rules.Basics;

namespace Perennial.Rules.Desk;

/// <summary>Somebody who may leave, as lists are made of them: whatever tells the risk says it in this shape.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Risk">How likely the customer leaves, in [0, 1].</param>
/// <param name="Value">What is at stake, in minor units, above 0.</param>
/// <param name="Reasons">Why, the weightiest first; at least one.</param>
public sealed record AtRiskCustomer(long CustomerId, double Risk, long Value, IReadOnlyList<Phrase> Reasons)
{
    /// <summary>What lists are ordered by: the value that is expected to be lost, in minor units.</summary>
    public double Score => Risk * Value;
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
