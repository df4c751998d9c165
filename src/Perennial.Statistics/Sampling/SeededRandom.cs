using System.Numerics;

namespace Perennial.Statistics.Sampling;

/// <summary>
/// A random number generator whose numbers follow from its seed alone: the same on every machine and in every version of .NET,
/// which <see cref="Random"/> does not promise. For simulations and samples, never for secrets.
/// </summary>
/// <remarks>
/// xoshiro256** 1.0 (Blackman and Vigna 2018, public domain, prng.di.unimi.it), its 256 bits of state filled by SplitMix64
/// as its authors advise. Not safe for use by several threads: give each its own stream.
/// </remarks>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the stream of a seed; any value is good, also 0.</summary>
    public SeededRandom(ulong seed)
    {
        var filler = seed;
        _s0 = SplitMix64(ref filler);
        _s1 = SplitMix64(ref filler);
        _s2 = SplitMix64(ref filler);
        _s3 = SplitMix64(ref filler);
    }

    /// <summary>One of many independent streams of the same seed, for example one per simulated customer.</summary>
    public static SeededRandom Stream(ulong seed, ulong number)
    {
        var key = number;
        return new SeededRandom(seed ^ SplitMix64(ref key));
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="bound"/>), each equally likely to within 2⁻⁶⁴ × bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is 0 or less.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    /// <summary>True with the given probability; always for 1 or more, never for 0 or less.</summary>
    public bool Chance(double probability) => NextUnit() < probability;

    private static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
