namespace Perennial.Rules.Scores;

/// <summary>Where the mean of all futures lies beside what happens in most of them.</summary>
public enum MeanSide
{
    /// <summary>Within the range.</summary>
    Within,

    /// <summary>Below it: in a few futures much less comes, because the customer leaves early.</summary>
    Below,

    /// <summary>Above it: in a few futures much more comes.</summary>
    Above,
}

/// <summary>What the futures of one customer bring, in minor units: the ends of the eight of ten in the middle, and the median.</summary>
/// <remarks>
/// The figure beside it is the mean, because only means add up: to the value of a segment, of a list, of everybody. A mean need not lie
/// within the range. Of a subscriber who stays with a chance of 97 % nine futures of ten pay in full, and the mean lies below all of them.
/// </remarks>
/// <param name="Low">One future in ten brings less.</param>
/// <param name="Typical">Half the futures bring at least this.</param>
/// <param name="High">One future in ten brings more.</param>
public readonly record struct ValueRange(double Low, double Typical, double High)
{
    /// <summary>Differences up to this share of the mean are rounding.</summary>
    private const double Rounding = 0.001;

    /// <summary>Where a mean lies.</summary>
    public MeanSide SideOf(double mean)
    {
        var slack = Math.Max(1, mean * Rounding);
        return mean < Low - slack ? MeanSide.Below
            : mean > High + slack ? MeanSide.Above
            : MeanSide.Within;
    }
}
