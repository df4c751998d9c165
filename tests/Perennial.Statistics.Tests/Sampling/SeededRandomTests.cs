using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Sampling;

public class SeededRandomTests
{
    [Fact]
    public void The_stream_of_seed_zero_is_that_of_the_reference_code()
    {
        // xoshiro256** seeded by SplitMix64(0): the vectors of rand_xoshiro's own test of seed_from_u64(0) (Rust).
        ulong[] reference =
        [
            11091344671253066420,
            13793997310169335082,
            1900383378846508768,
            7684712102626143532,
            13521403990117723737,
            18442103541295991498,
            7788427924976520344,
            9881088229871127103,
        ];
        var random = new SeededRandom(0);

        Assert.Equal(reference, reference.Select(_ => random.Next()));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_others()
    {
        var first = new SeededRandom(42);
        var second = new SeededRandom(42);
        var other = new SeededRandom(43);

        Assert.Equal(first.Next(), second.Next());
        Assert.NotEqual(first.Next(), other.Next());
    }

    [Fact]
    public void Streams_of_one_seed_do_not_repeat_each_other()
    {
        var starts = Enumerable.Range(0, 10_000).Select(n => SeededRandom.Stream(7, (ulong)n).Next());

        Assert.Equal(10_000, starts.Distinct().Count());
    }

    [Fact]
    public void Units_are_spread_evenly_over_zero_to_one()
    {
        var random = new SeededRandom(1);
        var counts = new int[20];

        for (var i = 0; i < 200_000; i++)
            counts[(int)(random.NextUnit() * counts.Length)]++;

        // Chi-square with 19 degrees of freedom; 43.8 is passed once in a thousand seeds.
        Assert.True(counts.Sum(c => Math.Pow(c - 10_000, 2) / 10_000) < 43.8);
    }

    [Fact]
    public void Whole_numbers_stay_below_their_bound_and_reach_every_value()
    {
        var random = new SeededRandom(2);

        var seen = Enumerable.Range(0, 1_000).Select(_ => random.Below(7)).ToHashSet();

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], seen.Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Below(0));
    }
}
