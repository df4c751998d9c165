using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Customers of one segment at the start of a period and those of them who stayed.</summary>
public readonly record struct SegmentRate(string? Key, long Base, long Retained);

/// <summary>What a segment contributes to the change of the overall rate, as differences of ratios.</summary>
/// <param name="Key">The segment; null when unknown.</param>
/// <param name="Rate">From its own rate having changed.</param>
/// <param name="Mix">From its share of the customers having changed, against the average rate.</param>
/// <param name="RateBefore">Its rate before; null without customers.</param>
/// <param name="RateNow">Its rate now; null without customers.</param>
/// <param name="ShareBefore">Its share of the customers before.</param>
/// <param name="ShareNow">Its share of the customers now.</param>
public sealed record Contribution(
    string? Key,
    double Rate,
    double Mix,
    double? RateBefore,
    double? RateNow,
    double ShareBefore,
    double ShareNow
)
{
    /// <summary>Rate and mix together.</summary>
    public double Total => Rate + Mix;

    /// <summary>
    /// What it contributes beyond its size: its total less its share of the customers (mean of before and now) times the whole
    /// change. A segment that holds nearly all customers always contributes nearly all of the change; that explains nothing.
    /// </summary>
    public double BeyondItsSize(double change) => Total - (change * (ShareBefore + ShareNow) / 2);
}

/// <summary>
/// Splits the change of a rate into what segments did: Δ = Σ (r1 − r0)(w0 + w1)/2 [rate] + Σ (w1 − w0)((r0 + r1)/2 − mean) [mix].
/// Exact and symmetric: the contributions add up to the change, and swapping the periods turns every sign.
/// </summary>
/// <remarks>Centring the mix on the mean of the two overall rates makes each segment's part readable and leaves the sum unchanged.</remarks>
public static class RateChange
{
    /// <summary>Contributions of all segments; null when one of the two periods has no customers.</summary>
    /// <param name="before">Disjoint segments that cover all customers of the first period.</param>
    /// <param name="now">The same for the second period.</param>
    public static IReadOnlyList<Contribution>? Explain(IReadOnlyCollection<SegmentRate> before, IReadOnlyCollection<SegmentRate> now)
    {
        var (all0, all1) = (before.Sum(s => s.Base), now.Sum(s => s.Base));
        if (all0 == 0 || all1 == 0)
            return null;
        var mean = (((double)before.Sum(s => s.Retained) / all0) + ((double)now.Sum(s => s.Retained) / all1)) / 2;
        var pairs = before
            .Concat(now)
            .Select(s => s.Key)
            .Distinct()
            .Select(key => (before.FirstOrDefault(s => s.Key == key), now.FirstOrDefault(s => s.Key == key)));
        return [.. pairs.Where(p => p.Item1.Base + p.Item2.Base > 0).Select(p => Of(p.Item1, p.Item2, all0, all1, mean))];
    }

    private static Contribution Of(SegmentRate before, SegmentRate now, long all0, long all1, double mean)
    {
        var (w0, w1) = ((double)before.Base / all0, (double)now.Base / all1);
        var (r0, r1) = (Ratio.Of(before.Retained, before.Base), Ratio.Of(now.Retained, now.Base));
        var (known0, known1) = (r0 ?? r1!.Value, r1 ?? r0!.Value);
        var rate = (known1 - known0) * (w0 + w1) / 2;
        var mix = (w1 - w0) * (((known0 + known1) / 2) - mean);
        return new Contribution(before.Base > 0 ? before.Key : now.Key, rate, mix, r0, r1, w0, w1);
    }
}
