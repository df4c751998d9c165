namespace Perennial.Rules.Basics;

/// <summary>
/// Chance that falls the same way every time, and alike in code and in every engine's SQL: which customers a sample holds, whom a journey
/// leaves alone, which way out of a split somebody goes. Different salts fall independently of each other.
/// </summary>
/// <remarks>
/// A quadratic polynomial over the field of 2^31 − 1 elements, shifted by the salt: two salts differ by a linear function of the customer,
/// so pairs of places are spread evenly (Carter and Wegman, "Universal classes of hash functions", 1979, section 3).
/// </remarks>
public static class StableShare
{
    /// <summary>2^31 − 1.</summary>
    public const long Prime = 2_147_483_647;

    /// <summary>A salt's number below the prime.</summary>
    public static long SaltOf(string salt) => (long)((ulong)new ContentHash().Add(salt).Value % (ulong)Prime);

    /// <summary>Hundredths of a percent.</summary>
    public static long BasisPoints(double percent) => (long)Math.Round(percent * 100);

    /// <summary>Whether a customer is in the share.</summary>
    public static bool Holds(long customer, double percent, string salt) => PlaceOf(customer, salt) % 10000 < BasisPoints(percent);

    /// <summary>A number in [0, 1).</summary>
    public static double Of(long customer, string salt) => (double)PlaceOf(customer, salt) / Prime;

    private static long PlaceOf(long customer, string salt)
    {
        var first = ((customer % Prime * 48271) + SaltOf(salt)) % Prime;
        var second = first * first % Prime;
        return (second + (first * 16807)) % Prime;
    }
}
