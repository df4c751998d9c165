using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>−log-likelihood of Pareto/NBD ÷ customers, with its gradient, by the logarithms of r, α, s, β.</summary>
internal sealed class ParetoLikelihood(PurchaseRows rows)
{
    public double Value(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (r, alpha, s, beta) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3]));
        Span<double> sums = stackalloc double[5];
        rows.Sum(sums, (from, to, into) => Add(from, to, (r, alpha, s, beta), into));
        for (var j = 0; j < rows.Tail.Length; j++)
        {
            sums[0] += rows.Tail[j] * Math.Log(r + j);
            sums[1] += rows.Tail[j] / (r + j);
        }
        var scale = -1 / rows.Total;
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (
            scale * sums[1] * r,
            scale * sums[2] * alpha,
            scale * sums[3] * s,
            scale * sums[4] * beta
        );
        return scale * sums[0];
    }

    private void Add(int from, int to, (double R, double Alpha, double S, double Beta) p, double[] into)
    {
        for (var i = from; i < Math.Min(to, rows.Count); i++)
        {
            var (x, t, w) = (rows.Frequency[i], rows.Age[i], rows.Weight[i]);
            var death = DeathIntegral.Of(x, rows.Recency[i], t, p.R, p.Alpha, p.S, p.Beta);
            var (bought, lived, end) = (LogMath.Log1P(t / p.Alpha), LogMath.Log1P(t / p.Beta), p.Alpha + t);
            var dead = double.IsNegativeInfinity(death.Log) ? 0 : LogMath.Sigmoid(death.Log);
            into[0] += w * (LogMath.Softplus(death.Log) - (p.R * bought) - (x * Math.Log(end)) - (p.S * lived));
            into[1] += w * ((dead * death.ByR) - bought);
            into[2] += w * ((((p.R * t / p.Alpha) - x) / end) + (dead * death.ByAlpha));
            into[3] += w * ((dead * death.ByS) - lived);
            into[4] += w * ((p.S * t / (p.Beta * (p.Beta + t))) + (dead * death.ByBeta));
        }
    }
}
