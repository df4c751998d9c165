using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class StableShareTests
{
    private const int Many = 40_000;

    /// <summary>Ids as they are made: ordered by time, with gaps.</summary>
    private static IEnumerable<long> Customers => Enumerable.Range(0, Many).Select(i => 7_345_678_901_234L + (i * 4_096L) + (i % 3));

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(100)]
    public void A_share_holds_as_many_as_it_says_and_always_the_same(double percent)
    {
        var held = Customers.Where(id => StableShare.Holds(id, percent, "spring")).ToList();

        // Five standard deviations of the binomial distribution.
        var wide = 5 * Math.Sqrt(Many * percent / 100 * (1 - (percent / 100)));
        Assert.InRange(held.Count, (Many * percent / 100) - wide, (Many * percent / 100) + wide);
        Assert.Equal(held, Customers.Where(id => StableShare.Holds(id, percent, "spring")));
    }

    [Fact]
    public void Shares_of_different_salts_are_independent()
    {
        var salts = new[] { "holdout:1", "holdout:2", "split:s1:1", "split:s2:1", "spring" };

        foreach (var one in salts)
        foreach (var other in salts.Where(salt => salt != one))
        {
            var both = Customers.Count(id => StableShare.Holds(id, 30, one) && StableShare.Holds(id, 30, other));
            Assert.InRange(both, (Many * 0.09) - 300, (Many * 0.09) + 300);
        }
    }

    [Fact]
    public void Places_are_even_over_the_range_from_0_to_1()
    {
        var tenths = Customers.GroupBy(id => (int)(10 * StableShare.Of(id, "split:s1:1"))).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(Enumerable.Range(0, 10), tenths.Keys.Order());
        Assert.All(tenths.Values, count => Assert.InRange(count, (Many / 10) - 350, (Many / 10) + 350));
    }
}
