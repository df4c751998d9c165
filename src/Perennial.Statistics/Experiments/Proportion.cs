namespace Perennial.Statistics.Experiments;

/// <summary>Intervals of shares and of their difference that hold also for few rows and shares near 0 and 1.</summary>
public static class Proportion
{
    /// <summary>Wilson's score interval of a share; within [0, 1], and never a point.</summary>
    /// <remarks>Wilson (1927), "Probable Inference", JASA 22; recommended by Brown, Cai and DasGupta (2001), Statistical Science 16.</remarks>
    /// <param name="successes">In [0, <paramref name="trials"/>].</param>
    /// <param name="trials">0 gives [0, 1]: nothing is known.</param>
    /// <param name="level">In (0, 1).</param>
    public static Interval Wilson(double successes, double trials, double level = 0.95)
    {
        if (!(successes >= 0 && successes <= trials))
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"Successes are in [0, {trials}].");
        var z = Interval.Quantile(level);
        if (trials == 0)
            return new Interval(0, 1);
        var (share, z2) = (successes / trials, z * z / trials);
        var centre = (share + (z2 / 2)) / (1 + z2);
        var half = z / (1 + z2) * Math.Sqrt((share * (1 - share) / trials) + (z2 / (4 * trials)));
        return new Interval(successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>Newcombe's interval of the difference second − first of two independent shares.</summary>
    /// <remarks>Newcombe (1998), "Interval Estimation for the Difference Between Independent Proportions", Statistics in Medicine 17, method 10.</remarks>
    public static Interval Difference(
        (double Successes, double Trials) first,
        (double Successes, double Trials) second,
        double level = 0.95
    )
    {
        var (a, b) = (Wilson(first.Successes, first.Trials, level), Wilson(second.Successes, second.Trials, level));
        var p = first.Trials == 0 ? 0.5 : first.Successes / first.Trials;
        var q = second.Trials == 0 ? 0.5 : second.Successes / second.Trials;
        double Root(double one, double other) => Math.Sqrt((one * one) + (other * other));
        return new Interval(q - p - Root(q - b.Lower, a.Upper - p), q - p + Root(b.Upper - q, p - a.Lower));
    }
}

/// <summary>Net promoter score of answers from 0 to 10.</summary>
/// <param name="Answers">n.</param>
/// <param name="Score">Share of 9 and 10 − share of 0 to 6, in [−1, 1].</param>
/// <param name="StandardError">√((p + d − (p − d)²) ÷ n).</param>
/// <param name="Interval">Score ± z × standard error, cut at −1 and 1.</param>
public sealed record NetPromoterScore(int Answers, double Score, double StandardError, Interval Interval)
{
    /// <summary>The score of counted answers; 0 with the interval [−1, 1] when there is none.</summary>
    /// <remarks>Reichheld (2003), "The One Number You Need to Grow", HBR; variance of a multinomial difference, as in the package NPS for R.</remarks>
    /// <param name="promoters">Answers 9 and 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <param name="level">In (0, 1).</param>
    public static NetPromoterScore Of(int promoters, int passives, int detractors, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(promoters, Math.Min(passives, detractors)));
        var n = promoters + passives + detractors;
        var z = Interval.Quantile(level);
        if (n == 0)
            return new NetPromoterScore(0, 0, double.NaN, new Interval(-1, 1));
        var (p, d) = (promoters / (double)n, detractors / (double)n);
        var error = Math.Sqrt((p + d - ((p - d) * (p - d))) / n);
        return new NetPromoterScore(n, p - d, error, new Interval(Math.Max(-1, p - d - (z * error)), Math.Min(1, p - d + (z * error))));
    }

    /// <summary>The score of answers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An answer is outside 0 to 10.</exception>
    public static NetPromoterScore Of(IEnumerable<int> answers, double level = 0.95)
    {
        var counts = new int[3];
        foreach (var answer in answers)
            counts[
                answer switch
                {
                    >= 0 and <= 6 => 2,
                    7 or 8 => 1,
                    9 or 10 => 0,
                    _ => throw new ArgumentOutOfRangeException(nameof(answers), answer, "An answer is in 0 to 10."),
                }
            ]++;
        return Of(counts[0], counts[1], counts[2], level);
    }
}
