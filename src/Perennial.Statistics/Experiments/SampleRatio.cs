namespace Perennial.Statistics.Experiments;

/// <summary>Whether users fell into the arms as they should: if not, the experiment is broken, whatever its metrics say.</summary>
public static class SampleRatio
{
    /// <summary>Chance of a split this far from the configured one; below .001 the experiment must not be read.</summary>
    /// <remarks>
    /// Chi-square test of fit; Fabijan et al. (2019), "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments", KDD. Arms whose weight
    /// is 0 are left out with their users; fewer than two arms, or no users, give 1.
    /// </remarks>
    /// <param name="users">Of each arm.</param>
    /// <param name="weights">As configured, in any scale; 0 for an arm that is switched off.</param>
    public static double PValue(ReadOnlySpan<double> users, ReadOnlySpan<double> weights)
    {
        if (users.Length != weights.Length)
            throw new ArgumentException("There must be one weight for each arm.", nameof(weights));
        var (total, weight, arms) = (0.0, 0.0, 0);
        for (var i = 0; i < users.Length; i++)
            if (weights[i] > 0)
                (total, weight, arms) = (total + users[i], weight + weights[i], arms + 1);
        if (arms < 2 || total == 0)
            return 1;
        var statistic = 0.0;
        for (var i = 0; i < users.Length; i++)
            if (weights[i] > 0)
            {
                var expected = total * weights[i] / weight;
                statistic += (users[i] - expected) * (users[i] - expected) / expected;
            }
        return MathNet.Numerics.SpecialFunctions.GammaUpperRegularized((arms - 1) / 2.0, statistic / 2);
    }
}
