namespace Perennial.Statistics.Experiments;

/// <summary>p-values of several tests, made fit to be read side by side. In the order given; each in [0, 1].</summary>
public static class MultipleTests
{
    /// <summary>Holm (1979), "A Simple Sequentially Rejective Multiple Test Procedure": the chance of any false alarm stays below the level.</summary>
    public static double[] Holm(ReadOnlySpan<double> values)
    {
        var (order, adjusted, most) = (Order(values), new double[values.Length], 0.0);
        for (var i = 0; i < order.Length; i++)
            adjusted[order[i]] = most = Math.Max(most, Math.Min(1, values[order[i]] * (order.Length - i)));
        return adjusted;
    }

    /// <summary>Benjamini and Hochberg (1995), "Controlling the False Discovery Rate": the share of false alarms among the alarms stays below the level.</summary>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> values)
    {
        var (order, adjusted, least) = (Order(values), new double[values.Length], 1.0);
        for (var i = order.Length - 1; i >= 0; i--)
            adjusted[order[i]] = least = Math.Min(least, values[order[i]] * order.Length / (i + 1));
        return adjusted;
    }

    private static int[] Order(ReadOnlySpan<double> values)
    {
        var (keys, order) = (values.ToArray(), Enumerable.Range(0, values.Length).ToArray());
        Array.Sort(keys, order);
        return order;
    }
}
