using MathNet.Numerics.Distributions;
using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Experiments;

/// <summary>Somebody near a cut-off.</summary>
/// <param name="Distance">Of the score from the cut-off: above 0 on the treated side, at most 0 on the other.</param>
/// <param name="Outcome">What was measured; 0 or 1 for something that happened or not.</param>
public readonly record struct NearCutoff(double Distance, double Outcome);

/// <summary>What a treatment that everybody above a cut-off got did at that cut-off.</summary>
/// <param name="Above">Treated.</param>
/// <param name="Below">Not treated.</param>
/// <param name="Effect">Jump of the outcome at the cut-off; NaN when it cannot be told.</param>
/// <param name="StandardError">Of the effect.</param>
/// <param name="Interval">Where the effect is, with the level asked for.</param>
public sealed record CutoffComparison(int Above, int Below, double Effect, double StandardError, Interval Interval)
{
    /// <summary>Coefficients of the regression: a level and a slope on either side.</summary>
    private const int Coefficients = 4;

    /// <summary>Whether there were enough on both sides, and differing outcomes, to tell anything.</summary>
    public bool IsKnown => !double.IsNaN(Effect);

    /// <summary>
    /// Local linear regression on both sides with a triangular kernel: whoever is nearer to the cut-off weighs more, and nobody
    /// beyond the bandwidth counts. Interval by the heteroscedasticity-robust variance HC1 and Student's t.
    /// </summary>
    /// <remarks>
    /// Imbens and Lemieux (2008), "Regression discontinuity designs: A guide to practice", Journal of Econometrics 142, sections 4.1
    /// and 6; Lee and Lemieux (2010), Journal of Economic Literature 48. HC1: MacKinnon and White (1985), Journal of Econometrics 29.
    /// The bandwidth is the farthest distance of the side that reaches less far: our choice, without a search for an optimal one.
    /// </remarks>
    /// <param name="people">Everybody, on both sides.</param>
    /// <param name="level">In (0, 1).</param>
    /// <param name="least">People within the bandwidth that each side must have.</param>
    public static CutoffComparison Of(IReadOnlyCollection<NearCutoff> people, double level = 0.95, int least = 10)
    {
        var above = people.Where(one => one.Distance > 0).ToList();
        var below = people.Where(one => one.Distance <= 0).ToList();
        if (above.Count == 0 || below.Count == 0)
            return Unknown(above.Count, below.Count);
        var reach = Math.Min(above.Max(one => one.Distance), -below.Min(one => one.Distance));
        // The kernel is 0 at the very edge: a little wider, so that the farthest counts.
        var bandwidth = reach > 0 ? reach * 1.05 : 1;
        var rows = people
            .Select(one => (one.Distance, one.Outcome, Weight: 1 - (Math.Abs(one.Distance) / bandwidth)))
            .Where(row => row.Weight > 0)
            .ToList();
        var counts = (Above: rows.Count(row => row.Distance > 0), Below: rows.Count(row => row.Distance <= 0));
        return counts.Above < Math.Max(least, 3) || counts.Below < Math.Max(least, 3)
            ? Unknown(counts.Above, counts.Below)
            : Fit(rows, counts, bandwidth, level);
    }

    private static CutoffComparison Fit(
        List<(double Distance, double Outcome, double Weight)> rows,
        (int Above, int Below) counts,
        double bandwidth,
        double level
    )
    {
        var cross = new double[Coefficients, Coefficients];
        var moments = new double[Coefficients];
        foreach (var row in rows)
        {
            var x = Terms(row.Distance / bandwidth);
            for (var i = 0; i < Coefficients; i++)
            {
                moments[i] += row.Weight * x[i] * row.Outcome;
                for (var j = 0; j <= i; j++)
                    cross[i, j] += row.Weight * x[i] * x[j];
            }
        }
        var aliased = SymmetricMatrix.Factor(cross, 1e-10);
        if (aliased[1])
            return Unknown(counts.Above, counts.Below);
        var coefficients = SymmetricMatrix.Solve(cross, moments);
        // The row of the inverse that gives the jump: effect = Σ c·w·x·y, so its variance is Σ (c·w·x·residual)².
        var unit = new double[Coefficients];
        unit[1] = 1;
        var jump = SymmetricMatrix.Solve(cross, unit);
        double Dot(double[] a, double[] b) => a.Zip(b, (one, other) => one * other).Sum();
        var squares = rows.Sum(row =>
        {
            var x = Terms(row.Distance / bandwidth);
            var part = Dot(jump, x) * row.Weight * (row.Outcome - Dot(coefficients, x));
            return part * part;
        });
        var freedom = rows.Count - aliased.Count(one => !one);
        var error = Math.Sqrt(squares * rows.Count / Math.Max(1, freedom));
        // Everybody on both sides did the same: that says nothing of how sure it is.
        if (freedom < 1 || !(error > 1e-12))
            return Unknown(counts.Above, counts.Below);
        var t = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2);
        var effect = coefficients[1];
        return new CutoffComparison(counts.Above, counts.Below, effect, error, new Interval(effect - (t * error), effect + (t * error)));
    }

    private static double[] Terms(double distance)
    {
        var treated = distance > 0 ? 1 : 0;
        return [1, treated, distance, treated * distance];
    }

    private static CutoffComparison Unknown(int above, int below) =>
        new(above, below, double.NaN, double.NaN, new Interval(double.NegativeInfinity, double.PositiveInfinity));
}
