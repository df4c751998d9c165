using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>How often a living customer with a Gamma(r, α) rate buys in a time t: negative binomial with z = t ÷ (α + t).</summary>
internal static class NegativeBinomial
{
    /// <summary>P(N = n).</summary>
    public static double Probability(int n, double r, double z) => z <= 0 || r <= 0 ? (n == 0 ? 1 : 0) : Math.Exp(LogProbability(n, r, z));

    /// <summary>P(N ≥ n), from the side whose terms are small: never as 1 minus a number near 1.</summary>
    public static double AtLeast(int n, double r, double z)
    {
        if (n == 0)
            return 1;
        if (z <= 0 || r <= 0)
            return 0;
        var sum = 0.0;
        if (n <= r * z / (1 - z))
        {
            for (var j = 0; j < n; j++)
                sum += Probability(j, r, z);
            return Math.Max(0, 1 - sum);
        }
        var term = Probability(n, r, z);
        for (var j = n; term > sum * 1e-17; j++)
        {
            sum += term;
            term *= (r + j) / (j + 1) * z;
        }
        return sum;
    }

    /// <summary>
    /// Σₙ₌₁ P(N ≥ n) sₙ, where s₁ = <paramref name="first"/> and sₙ₊₁ = sₙ (b + n − 1) ÷ (a + b + n − 1): purchases of a customer
    /// who may drop out after each of them with a chance that is Beta(a, b).
    /// </summary>
    /// <remarks>
    /// Equal to the closed forms with ₂F₁, as summing by parts shows; but every term is positive, nothing is subtracted, and a = 1 or
    /// a + b = 1 are no exceptions. Relative error below 1e-12.
    /// </remarks>
    public static double Survivors(double r, double z, double a, double b, double first)
    {
        if (z <= 0 || r <= 0)
            return 0;
        var mean = r * z / (1 - z);
        var logStart = r * Math.Log(1 - z);
        // Far below the mean nothing has probability: only the chances to survive are multiplied up to there.
        var start = logStart > -600 ? 0 : (int)Math.Max(0, mean - (12 * Math.Sqrt(mean / (1 - z))));
        var (survival, survivors) = (first, 0.0);
        for (var n = 0; n < start; n++)
        {
            survivors += survival;
            survival *= (b + n) / (a + b + n);
        }
        var probability = start == 0 ? Math.Exp(logStart) : Math.Exp(LogProbability(start, r, z));
        var (sum, seen) = (probability * survivors, probability);
        for (var n = start; n < 100_000_000; n++)
        {
            survivors += survival;
            survival *= (b + n) / (a + b + n);
            var ratio = (r + n) / (n + 1) * z;
            probability *= ratio;
            sum += probability * survivors;
            seen += probability;
            // From here on the terms fall at least as fast as a geometric series; survivors grow at most linearly.
            if (n > mean && ratio < 1 && probability * survivors * ratio < sum * 1e-14 * (1 - ratio) * (1 - ratio))
                break;
        }
        return sum;
    }

    private static double LogProbability(int n, double r, double z) =>
        n == 0 ? r * LogMath.Log1P(-z) : (r * LogMath.Log1P(-z)) + (n * Math.Log(z)) - Math.Log(n) - GammaFunctions.LogBeta(r, n);
}
