namespace Perennial.Statistics.Sampling;

/// <summary>Draws from the usual distributions. Gamma is given by shape and rate (mean = shape ÷ rate).</summary>
/// <remarks>
/// Every draw is exact, not an approximation, up to the rounding of <see cref="double"/>. Logarithms and powers come from the
/// platform's mathematics library, whose last digit may differ between operating systems.
/// </remarks>
public static class Draw
{
    /// <summary>The waiting time for an event that happens <paramref name="rate"/> times per unit; the mean is 1 ÷ rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not above 0.</exception>
    public static double Exponential(SeededRandom random, double rate)
    {
        RequirePositive(rate, nameof(rate));
        return -Math.Log(1 - random.NextUnit()) / rate;
    }

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    /// <remarks>The polar method of Marsaglia and Bray (1964). The second number of each pair is not kept: draws have no memory.</remarks>
    public static double Normal(SeededRandom random)
    {
        while (true)
        {
            var x = (2 * random.NextUnit()) - 1;
            var y = (2 * random.NextUnit()) - 1;
            var radius = (x * x) + (y * y);
            if (radius is > 0 and < 1)
                return x * Math.Sqrt(-2 * Math.Log(radius) / radius);
        }
    }

    /// <summary>Gamma with mean <paramref name="shape"/> ÷ <paramref name="rate"/>.</summary>
    /// <remarks>Marsaglia and Tsang (2000), "A Simple Method for Generating Gamma Variables"; shapes below 1 by their section 6.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0.</exception>
    public static double Gamma(SeededRandom random, double shape, double rate)
    {
        RequirePositive(shape, nameof(shape));
        RequirePositive(rate, nameof(rate));
        if (shape < 1)
            return Gamma(random, shape + 1, rate) * Math.Pow(1 - random.NextUnit(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(random);
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(1 - random.NextUnit()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
                return d * v / rate;
        }
    }

    /// <summary>Beta in (0, 1) with mean a ÷ (a + b).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0.</exception>
    public static double Beta(SeededRandom random, double a, double b)
    {
        var x = Gamma(random, a, 1);
        return x / (x + Gamma(random, b, 1));
    }

    /// <summary>How often an event happens in a unit of time in which it is expected <paramref name="mean"/> times.</summary>
    /// <remarks>Counts exponential gaps, so the time grows with the mean; meant for means up to a few hundred.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is not above 0.</exception>
    public static int Poisson(SeededRandom random, double mean)
    {
        var count = 0;
        for (var time = Exponential(random, mean); time < 1; time += Exponential(random, mean))
            count++;
        return count;
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0))
            throw new ArgumentOutOfRangeException(name, value, "The parameter must be above 0.");
    }
}
