namespace Perennial.Statistics.Numerics;

/// <summary>Logarithms of the gamma and beta functions and their derivative, for positive arguments.</summary>
/// <remarks>
/// Stirling's series above 10 and the recurrence Γ(x + 1) = x Γ(x) below (NIST Digital Library of Mathematical Functions, 5.11.1,
/// 5.11.2, 5.5.1). Absolute error below 1e-14 up to 1e3, relative error below 1e-14 above it.
/// </remarks>
public static class GammaFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln Γ(<paramref name="x"/>), for x above 0.</summary>
    public static double LogGamma(double x)
    {
        var product = 1.0;
        while (x < 10)
            product *= x++;
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + Correction(x) - Math.Log(product);
    }

    /// <summary>ψ(<paramref name="x"/>), the derivative of ln Γ, for x above 0.</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        while (x < 10)
            shift += 1 / x++;
        var y = 1 / (x * x);
        var series = y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * 691.0 / 32760)))));
        return Math.Log(x) - (0.5 / x) - series - shift;
    }

    /// <summary>ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without the cancellation of these three when an argument is large.</summary>
    /// <remarks>Didonato and Morris (1992), "Algorithm 708", ACM TOMS 18 (3), BCORR and BETALN.</remarks>
    public static double LogBeta(double a, double b)
    {
        var (small, large) = a < b ? (a, b) : (b, a);
        if (large < 10)
            return LogGamma(small) + LogGamma(large) - LogGamma(small + large);
        var share = small / (small + large);
        var correction = Correction(large) - Correction(small + large);
        if (small < 10)
            return LogGamma(small) + correction + small - (small * Math.Log(small + large)) + ((large - 0.5) * LogMath.Log1P(-share));
        return (-0.5 * Math.Log(large))
            + HalfLogTwoPi
            + Correction(small)
            + correction
            + ((small - 0.5) * Math.Log(share))
            + (large * LogMath.Log1P(-share));
    }

    /// <summary>ψ(x + n) − ψ(x) for n ≥ 0, without cancellation: a sum for whole n, else a Taylor step where x is large.</summary>
    public static double DigammaRise(double x, double n)
    {
        if (n == Math.Floor(n) && n <= 64)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++)
                sum += 1 / (x + j);
            return sum;
        }
        if (x < 10)
            return Digamma(x + n) - Digamma(x);
        var (y, z) = (1 / x, 1 / (x + n));
        return LogMath.Log1P(n / x)
            + (0.5 * (y - z))
            + ((y * y - z * z) / 12)
            - ((Math.Pow(y, 4) - Math.Pow(z, 4)) / 120)
            + ((Math.Pow(y, 6) - Math.Pow(z, 6)) / 252)
            - ((Math.Pow(y, 8) - Math.Pow(z, 8)) / 240);
    }

    /// <summary>What Stirling's formula leaves out, for x ≥ 10.</summary>
    private static double Correction(double x)
    {
        var y = 1 / (x * x);
        return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691.0 / 360360))))) / x;
    }
}
