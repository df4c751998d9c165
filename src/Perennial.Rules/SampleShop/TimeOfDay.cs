using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>When in the day people shop: at lunch, and most of all between eight and eleven in the evening.</summary>
internal static class TimeOfDay
{
    private const int LastSecond = 86_399;

    private static readonly WeightedChoice Hours = new(
        1.2,
        0.6,
        0.3,
        0.2,
        0.2,
        0.3,
        0.8,
        1.6,
        2.6,
        3.6,
        4.4,
        4.6,
        5.0,
        4.6,
        4.2,
        4.2,
        4.2,
        4.0,
        4.0,
        5.0,
        6.6,
        7.4,
        6.4,
        3.4
    );

    /// <summary>A moment of the given day, after <paramref name="previous"/> where both fall on the same day.</summary>
    internal static SampleTime On(SeededRandom random, int day, SampleTime previous)
    {
        var second = (Hours.Next(random) * 3600) + random.Below(3600);
        if (day == previous.Day && second <= previous.Second)
            second = Math.Min(previous.Second + 60 + random.Below(1800), LastSecond);
        return new SampleTime(day, second);
    }
}
