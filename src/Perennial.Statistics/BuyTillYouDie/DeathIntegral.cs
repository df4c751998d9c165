using System.Numerics;
using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>
/// P(dead) ÷ P(alive) of one customer of the Pareto/NBD model, J = s ∫ ((α + T) ÷ (α + τ))^(r + x) ((β + T) ÷ (β + τ))^s dτ ÷ (β + τ)
/// over the silence τ in [t_x, T], and its derivatives.
/// </summary>
/// <remarks>
/// The usual form is a difference of two ₂F₁ (Fader and Hardie 2005, "A Note on Deriving the Pareto/NBD Model", eq. 21 and 22), which
/// loses all digits when t_x is near T. Here the integrand is positive and integrated directly: by u = ln((m + τ) ÷ (m + t_x)), with m
/// the smaller of α and β, its nearest singularity is π away, so that parts of length 1.5 with 16 Gauss–Legendre nodes each are exact
/// to about 1e-13.
/// </remarks>
internal struct DeathIntegral
{
    private static readonly double[] Nodes = [.. GaussLegendre.Nodes];
    private static readonly double[] Weights = [.. GaussLegendre.Weights];

    /// <summary>ln J; minus infinity for J = 0.</summary>
    public double Log;

    /// <summary>Derivatives of ln J by r, α, s, β.</summary>
    public double ByR,
        ByAlpha,
        ByS,
        ByBeta;

    public static DeathIntegral Of(double x, double recency, double age, double r, double alpha, double s, double beta)
    {
        var it = new DeathIntegral { Log = double.NegativeInfinity };
        if (!(age > recency) || s <= 0)
            return it;
        var alphaFirst = alpha < beta;
        var (near, far) = alphaFirst ? (alpha + recency, beta + recency) : (beta + recency, alpha + recency);
        // The integrand is e^−D(u) with D(u) = A u + B ln h(u), h = 1 + near (eᵘ − 1) ÷ far; D is convex.
        var (a, b) = alphaFirst ? (r + x - 1, s + 1) : (s, r + x);
        var share = near / far;
        var length = Cut(LogMath.Log1P((age - recency) / near), a, b, share, out var drop);
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Max(length / 1.5, drop / 18)));
        Span<double> sums = stackalloc double[5];
        for (var part = 0; part < parts; part++)
            Add(sums, length * part / parts, length / parts, (a, b, share));
        var (weight, u, h, inverseU, inverseH) = (sums[0], sums[1] / sums[0], sums[2] / sums[0], sums[3] / sums[0], sums[4] / sums[0]);
        var (alphaGap, betaGap) = (LogMath.Log1P((age - recency) / (alpha + recency)), LogMath.Log1P((age - recency) / (beta + recency)));
        var (alphaRise, betaRise) = alphaFirst ? (u, h) : (h, u);
        var (alphaInverse, betaInverse) = alphaFirst ? (inverseU, inverseH) : (inverseH, inverseU);
        it.Log = Math.Log(s) + ((r + x) * alphaGap) + (s * betaGap) + (alphaFirst ? Math.Log(share) : 0) + Math.Log(weight);
        it.ByR = alphaGap - alphaRise;
        it.ByS = (1 / s) + betaGap - betaRise;
        it.ByAlpha = (r + x) * ((1 / (alpha + age)) - (alphaInverse / (alpha + recency)));
        it.ByBeta = (s / (beta + age)) - ((s + 1) * betaInverse / (beta + recency));
        return it;
    }

    /// <summary>Where the integrand has fallen by e⁴⁵, or the end of the silence if that is earlier.</summary>
    private static double Cut(double length, double a, double b, double share, out double drop)
    {
        double Drop(double u) => (a * u) + (b * LogMath.Log1P(share * LogMath.ExpM1(u)));
        drop = Drop(length);
        if (drop <= 45)
            return length;
        var (low, high) = (0.0, length);
        for (var round = 0; round < 60 && Drop(high) > 45; round++)
        {
            var middle = (low + high) / 2;
            if (Drop(middle) > 40)
                high = middle;
            else
                low = middle;
        }
        drop = Drop(high);
        return high;
    }

    /// <summary>One part: adds Σ w, Σ w u, Σ w ln h, Σ w e⁻ᵘ and Σ w ÷ h, with w = e^−D du.</summary>
    private static void Add(Span<double> sums, double from, double width, (double A, double B, double Share) p)
    {
        var (weights, us, hs, inverseUs, inverseHs) = (
            Vector<double>.Zero,
            Vector<double>.Zero,
            Vector<double>.Zero,
            Vector<double>.Zero,
            Vector<double>.Zero
        );
        for (var i = 0; i < Nodes.Length; i += Vector<double>.Count)
        {
            var u = new Vector<double>(from) + (new Vector<double>(width) * new Vector<double>(Nodes, i));
            var power = Vector.Exp(u);
            var h = Vector<double>.One + (new Vector<double>(p.Share) * (power - Vector<double>.One));
            var logH = Vector.Log(h);
            var w = new Vector<double>(Weights, i) * Vector.Exp(-((new Vector<double>(p.A) * u) + (new Vector<double>(p.B) * logH)));
            weights += w;
            us += w * u;
            hs += w * logH;
            inverseUs += w / power;
            inverseHs += w / h;
        }
        sums[0] += width * Vector.Sum(weights);
        sums[1] += width * Vector.Sum(us);
        sums[2] += width * Vector.Sum(hs);
        sums[3] += width * Vector.Sum(inverseUs);
        sums[4] += width * Vector.Sum(inverseHs);
    }
}
