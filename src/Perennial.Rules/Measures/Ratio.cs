namespace Perennial.Rules.Measures;

/// <summary>Shares of a whole, as ratios in [0, 1] unless said otherwise.</summary>
public static class Ratio
{
    /// <summary>Part of a whole; null, never 0, when there is no whole.</summary>
    public static double? Of(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
