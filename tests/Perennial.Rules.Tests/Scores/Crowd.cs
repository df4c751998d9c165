using Perennial.Rules.Scores;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.Tests.Scores;

/// <summary>Simulated customers with a rhythm of their own who leave at some time, seen on several mornings.</summary>
internal static class Crowd
{
    public const int Window = 60;
    public const int AsOf = 1_000;

    /// <summary>A training: the test a window before the end, and what to learn from before that.</summary>
    public static TrainingData Data(int customers, ulong seed = 7, bool isRandom = false)
    {
        var days = Days(customers, seed, isRandom);
        var test = At(days, AsOf - Window);
        return new TrainingData(
            AsOf,
            Window,
            At(days, AsOf),
            test,
            test with
            {
                Rows = [.. test.Rows.Take(50).Select(row => row with { NextDay = null })],
            },
            [At(days, AsOf - (2 * Window)), At(days, AsOf - (3 * Window))]
        );
    }

    public static Snapshot At(IReadOnlyList<List<int>> customers, int at) =>
        new(at, [.. customers.Select((days, id) => RowOf(id + 1, days, at)).OfType<SnapshotRow>()]);

    /// <summary>Order days of each: a mean gap of their own, and one in eight leaves after each order, or, at random, nothing of the past matters.</summary>
    public static List<List<int>> Days(int customers, ulong seed, bool isRandom)
    {
        var random = new SeededRandom(seed);
        return
        [
            .. Enumerable
                .Range(0, customers)
                .Select(_ =>
                {
                    var (rate, day) = (isRandom ? 0.02 : Draw.Gamma(random, 1, 25), (double)random.Below(900));
                    var days = new List<int> { (int)day };
                    while (days.Count < 400 && (isRandom || !random.Chance(0.12)) && (day += Draw.Exponential(random, rate + 1e-4)) < AsOf)
                        if ((int)day > days[^1])
                            days.Add((int)day);
                    return days;
                }),
        ];
    }

    private static SnapshotRow? RowOf(long id, List<int> days, int at)
    {
        var seen = days.Where(day => day < at).ToList();
        if (seen.Count == 0)
            return null;
        var gaps = seen.Zip(seen.Skip(1), (a, b) => b - a).ToList();
        return new SnapshotRow
        {
            CustomerId = id,
            Days = seen.Count,
            FirstDay = seen[0],
            LastDay = seen[^1],
            Longest = gaps.Count == 0 ? null : gaps.Max(),
            LastGap = gaps.Count == 0 ? null : gaps[^1],
            Recent = seen.Count(day => day >= at - Window),
            Before = seen.Count(day => day >= at - (2 * Window) && day < at - Window),
            NextDay = days.Cast<int?>().FirstOrDefault(day => day >= at && day < AsOf),
            OrderDays = seen.Count,
            FirstOrder = seen[0],
            LastOrder = seen[^1],
            Orders = seen.Count,
            Net = seen.Count * (5_000 + (id % 7 * 900)),
            FirstNet = 5_000 + (id % 7 * 900),
            LastNet = 5_000 + (id % 7 * 900),
            Channel = id % 3 == 0 ? "ads" : "shop",
        };
    }
}
