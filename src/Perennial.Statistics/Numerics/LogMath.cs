namespace Perennial.Statistics.Numerics;

/// <summary>Sums and logarithms that neither overflow nor lose their digits.</summary>
public static class LogMath
{
    /// <summary>ln(1 + x), exact to the last digits also where 1 + x rounds to 1; x above −1.</summary>
    /// <remarks>Kahan's correction of the rounding in 1 + x (HP-15C Advanced Functions Handbook, 1982, appendix).</remarks>
    public static double Log1P(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x
            : double.IsPositiveInfinity(sum) ? sum
            : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eˣ − 1, exact to the last digits also near 0.</summary>
    /// <remarks>Kahan's form, as in Higham (2002), Accuracy and Stability of Numerical Algorithms, section 1.14.1.</remarks>
    public static double ExpM1(double x)
    {
        if (Math.Abs(x) < 1e-5)
            return x + (x * x / 2) + (x * x * x / 6);
        var power = Math.Exp(x);
        if (power == 0 || double.IsInfinity(power) || Math.Abs(x) > 1)
            return power - 1;
        return (power - 1) * x / Math.Log(power);
    }

    /// <summary>(1 − e⁻ˣ) ÷ x, which is 1 at x = 0: how much of a constant stream remains when it decays.</summary>
    public static double DecayShare(double x) => Math.Abs(x) < 1e-12 ? 1 - (x / 2) : -ExpM1(-x) / x;

    /// <summary>ln(1 + eˣ), for any x.</summary>
    public static double Softplus(double x) => x > 0 ? x + Log1P(Math.Exp(-x)) : Log1P(Math.Exp(x));

    /// <summary>1 ÷ (1 + e⁻ˣ), in [0, 1], for any x.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
            return 1 / (1 + Math.Exp(-x));
        var power = Math.Exp(x);
        return power / (1 + power);
    }

    /// <summary>ln(eᵃ + eᵇ); minus infinity stands for the logarithm of 0.</summary>
    public static double LogSumExp(double a, double b)
    {
        var (high, low) = a > b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(high) ? high : high + Log1P(Math.Exp(low - high));
    }

    /// <summary>ln Σ eˣ; minus infinity for no terms.</summary>
    public static double LogSumExp(ReadOnlySpan<double> terms)
    {
        var high = double.NegativeInfinity;
        foreach (var term in terms)
            high = Math.Max(high, term);
        if (double.IsInfinity(high))
            return high;
        var sum = 0.0;
        foreach (var term in terms)
            sum += Math.Exp(term - high);
        return high + Math.Log(sum);
    }

    /// <summary>ln of x (x + 1) … (x + n − 1) = ln Γ(x + n) − ln Γ(x): a sum of logarithms, or Stirling's difference for a long one.</summary>
    public static double LogRising(double x, int n)
    {
        if (n > 256)
            return GammaFunctions.LogGamma(n) - GammaFunctions.LogBeta(x, n);
        var sum = 0.0;
        var product = 1.0;
        for (var j = 0; j < n; j++)
        {
            product *= x + j;
            if (product is > 1e250 or < 1e-250)
            {
                sum += Math.Log(product);
                product = 1;
            }
        }
        return sum + Math.Log(product);
    }

    /// <summary>ln of (b)ₙ ÷ (a + b)ₙ = ln B(a, b + n) − ln B(a, b): the chance to survive n trials whose chance of failing is Beta(a, b).</summary>
    public static double LogSurvival(double a, double b, int n)
    {
        if (n > 256)
            return GammaFunctions.LogBeta(a, b + n) - GammaFunctions.LogBeta(a, b);
        var sum = 0.0;
        for (var j = 0; j < n; j++)
            sum -= Log1P(a / (b + j));
        return sum;
    }
}
