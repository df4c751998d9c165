using Perennial.Rules.Basics;
using Perennial.Statistics.Experiments;

namespace Perennial.Rules.Journeys;

/// <summary>What one group of a comparison did.</summary>
/// <param name="Held">Whether it is those left alone.</param>
/// <param name="People">Everybody in it.</param>
/// <param name="Goal">Who reached the goal, of those whose time for it is over.</param>
/// <param name="ReadyFrom">Unix milliseconds: when so many had entered as are needed to say anything; null while there are fewer.</param>
/// <param name="Windows">Orders after the entry, in the order of the question's days.</param>
public sealed record LiftSums(bool Held, long People, LiftCount Goal, long? ReadyFrom, IReadOnlyList<LiftWindow> Windows)
{
    /// <summary>A group; nobody when it has no row.</summary>
    public static LiftSums Of(IReadOnlyList<LiftSums> rows, bool held, int windows) =>
        rows.SingleOrDefault(row => row.Held == held) ?? new(held, 0, default, null, new LiftWindow[windows]);
}

/// <summary>Sums over those of a group whose window is over, of net revenue in minor units.</summary>
/// <param name="Back">Who paid for an order within it.</param>
/// <param name="Post">Sum and sum of squares of what each spent within it.</param>
/// <param name="Pre">The same of what each had spent in the 90 days up to the entry.</param>
/// <param name="Products">Sum of both multiplied.</param>
public readonly record struct LiftWindow(
    LiftCount Back,
    (double Sum, double Squares) Post,
    (double Sum, double Squares) Pre,
    double Products
)
{
    /// <summary>In major units.</summary>
    public AdjustedArm Arm(Currency currency)
    {
        var minor = (double)(1 / currency.ToMajor(1));
        return new(
            Back.Eligible,
            (Post.Sum / minor, Post.Squares / minor / minor),
            (Pre.Sum / minor, Pre.Squares / minor / minor),
            Products / minor / minor
        );
    }
}
