using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments.Plan;

/// <summary>The stable random share: which customers a sample holds, by arithmetic that every engine does alike.</summary>
public static class StableShare
{
    /// <summary>2^31 − 1.</summary>
    public const long Prime = 2_147_483_647;

    /// <summary>A salt's number below the prime.</summary>
    public static long SaltOf(string salt) => (long)((ulong)new ContentHash().Add(salt).Value % (ulong)Prime);

    /// <summary>Hundredths of a percent.</summary>
    public static long BasisPoints(double percent) => (long)Math.Round(percent * 100);

    /// <summary>Whether a customer is in the share.</summary>
    public static bool Holds(long customer, double percent, string salt)
    {
        var first = ((customer % Prime * 48271) + SaltOf(salt)) % Prime;
        var second = first * first % Prime;
        return (second + (first * 16807)) % Prime % 10000 < BasisPoints(percent);
    }
}
