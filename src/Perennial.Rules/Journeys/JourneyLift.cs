using Perennial.Statistics;
using Perennial.Statistics.Experiments;

namespace Perennial.Rules.Journeys;

/// <summary>Those of a group of whom a figure can be told yet, and of whom it is true.</summary>
/// <param name="Eligible">Whose time is over.</param>
/// <param name="Reached">Those among them.</param>
public readonly record struct LiftCount(long Eligible, long Reached)
{
    /// <summary>A ratio in [0, 1]; null when nobody is eligible.</summary>
    public double? Share => Eligible == 0 ? null : Reached / (double)Eligible;

    /// <summary>95 % interval of the share (Wilson); [0, 1] when nobody is eligible.</summary>
    public Interval Interval => Proportion.Wilson(Reached, Eligible);

    internal Arm Arm => Arm.OfProportion(Eligible, Reached);
}

/// <summary>What a journey brought by one share: those who were to go through it against those who were left alone.</summary>
/// <param name="Treated">Everybody who entered, whatever became of them there: intention to treat.</param>
/// <param name="Holdout">Those left alone.</param>
public sealed record JourneyLift(LiftCount Treated, LiftCount Holdout)
{
    /// <summary>People of either group below whom nothing is said.</summary>
    public const int Fewest = 100;

    /// <summary>Chance below which the groups are too uneven to be compared.</summary>
    public const double UnevenBelow = 0.001;

    /// <summary>Treated share minus the other one; null while one of them is unknown.</summary>
    public double? Difference => Treated.Share - Holdout.Share;

    /// <summary>95 % interval of the difference (Newcombe); null while a group is empty.</summary>
    public Interval? Interval =>
        Difference is null ? null : Proportion.Difference((Holdout.Reached, Holdout.Eligible), (Treated.Reached, Treated.Eligible));

    /// <summary>The same, so wide that it holds however often one looks before deciding; null while a group is empty or nothing varies.</summary>
    public Interval? Anytime =>
        Comparison.AlwaysValidAbsolute(Holdout.Arm, Treated.Arm) is { StandardError: > 0 } known ? known.Interval : null;

    /// <summary>Chance that the journey does better than doing nothing, with flat priors; null while a group is empty.</summary>
    public double? Better =>
        Difference is null
            ? null
            : BayesianComparison.BetaBinomialWin((Holdout.Reached, Holdout.Eligible), (Treated.Reached, Treated.Eligible));

    /// <summary>Whether there are too few of either to say anything.</summary>
    public bool IsEarly => Math.Min(Treated.Eligible, Holdout.Eligible) < Fewest;

    /// <summary>Whether the difference is more than chance.</summary>
    public bool IsClear => !IsEarly && Interval?.Contains(0) is false;

    /// <summary>Treated customers who are there because of the journey: the difference times the treated; null while it is unknown.</summary>
    public double? Customers => Difference * Treated.Eligible;

    /// <summary>The smallest difference that so many people would show four times of five; null when it cannot be told.</summary>
    public double? Visible =>
        Holdout.Share is { } share and > 0 and < 1 && Treated.Eligible > 0
            ? share * SampleSize.DetectableLift(share, 2 / ((1.0 / Treated.Eligible) + (1.0 / Holdout.Eligible)))
            : null;

    /// <summary>Chance that people fell into the groups so unevenly if all is well; below <see cref="UnevenBelow"/> the comparison must not be read.</summary>
    /// <param name="treated">People who entered.</param>
    /// <param name="holdout">People who were left alone.</param>
    /// <param name="percent">The share that was to be left alone.</param>
    public static double SampleRatioP(long treated, long holdout, double percent) =>
        SampleRatio.PValue([treated, holdout], [100 - percent, percent]);
}

/// <summary>What a journey earned: net revenue of paid orders within a time after the entry, of everybody who was to go through it against those who were left alone.</summary>
/// <param name="Treated">In major units, with the revenue of the time before the entry, which foretells it.</param>
/// <param name="Holdout">Those left alone.</param>
public sealed record MoneyLift(AdjustedArm Treated, AdjustedArm Holdout)
{
    /// <summary>Whether there are too few of either to say anything.</summary>
    public bool IsEarly => Math.Min(Treated.Users, Holdout.Users) < JourneyLift.Fewest;

    /// <summary>Of one person, treated minus left alone, with Welch's interval; null when nothing can be said.</summary>
    public Comparison? PerPerson => Known(Comparison.Absolute(Holdout.PostArm, Treated.PostArm));

    /// <summary>The same after taking out what people spent before anyway (CUPED): usually the narrower one.</summary>
    public Comparison? Adjusted => Known(Cuped.Absolute(Holdout, Treated));

    /// <summary>Relative to those left alone (delta method).</summary>
    public Comparison? Relative => Known(Comparison.Relative(Holdout.PostArm, Treated.PostArm));

    /// <summary>What all treated together brought more than they would have by themselves, by the adjusted difference where there is one.</summary>
    public double? Total => Narrowest?.Lift * Treated.Users;

    /// <summary>95 % interval of the total.</summary>
    public Interval? TotalInterval =>
        Narrowest is { } known ? new Interval(known.Interval.Lower * Treated.Users, known.Interval.Upper * Treated.Users) : null;

    private Comparison? Narrowest => Adjusted ?? PerPerson;

    private static Comparison? Known(Comparison found) => found.StandardError > 0 ? found : null;
}
