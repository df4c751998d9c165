using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Statistics;
using Perennial.Statistics.Experiments;

namespace Perennial.Rules.Journeys;

/// <summary>Those of a group of whom a figure can be told yet, and of whom it is true.</summary>
/// <param name="Eligible">Whose time is over.</param>
/// <param name="Reached">Those among them.</param>
public readonly record struct LiftCount(long Eligible, long Reached);

/// <summary>What a journey brought by one figure: those who went through it against those who were left alone.</summary>
/// <param name="Treated">Shares and difference are of counts; see <see cref="Share"/>.</param>
/// <param name="Holdout">Those left alone.</param>
public sealed record JourneyLift(LiftCount Treated, LiftCount Holdout)
{
    /// <summary>People of either group below whom nothing is said.</summary>
    public const int Fewest = 100;

    /// <summary>A ratio in [0, 1]; null when nobody is eligible.</summary>
    public static double? Share(LiftCount count) => count.Eligible == 0 ? null : count.Reached / (double)count.Eligible;

    /// <summary>Treated share minus the other one; null while one of them is unknown.</summary>
    public double? Difference => Share(Treated) - Share(Holdout);

    /// <summary>95 % interval of the difference (Newcombe); null while a group is empty.</summary>
    public Interval? Interval =>
        Difference is null ? null : Proportion.Difference((Holdout.Reached, Holdout.Eligible), (Treated.Reached, Treated.Eligible));

    /// <summary>Whether there are enough of both to say anything.</summary>
    public bool IsEarly => Math.Min(Treated.Eligible, Holdout.Eligible) < Fewest;

    /// <summary>Chance that people fell into the groups so unevenly if all is well; below .001 the comparison must not be read.</summary>
    /// <param name="treated">People who entered.</param>
    /// <param name="holdout">People who were left alone.</param>
    /// <param name="percent">The share that was to be left alone.</param>
    public static double SampleRatioP(long treated, long holdout, int percent) =>
        SampleRatio.PValue([treated, holdout], [100 - percent, percent]);

    /// <summary>The figure in a sentence.</summary>
    /// <param name="what">The figure's name, such as <c>30-day retention</c>.</param>
    public Phrase Sentence(Phrase what)
    {
        if (Difference is not { } difference || Interval is not { } interval || IsEarly)
            return new(
                $"{what.En}: too early to tell ({Treated.Eligible} and {Holdout.Eligible} people; {Fewest} of each are needed).",
                $"{what.Zh}：样本不足，暂无法判断（处理组 {Treated.Eligible} 人，对照组 {Holdout.Eligible} 人；每组至少 {Fewest} 人）。"
            );
        var clear = !interval.Contains(0);
        var (treated, held) = (Percent(Share(Treated)!.Value), Percent(Share(Holdout)!.Value));
        var (points, low, high) = (Points(difference), Points(interval.Lower), Points(interval.Upper));
        return new(
            $"{what.En}: {treated} of those in the journey, {held} of those left alone; difference {points} pp (95 % interval {low} to {high}){(clear ? "." : ": it can be chance.")}",
            $"{what.Zh}：处理组 {treated}，对照组 {held}，相差 {points} pp（95 % 区间 {low} 至 {high}）{(clear ? "。" : "，可能只是偶然。")}"
        );
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Points(double difference) => (difference * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
