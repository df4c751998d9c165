using Perennial.Rules.Tasks;
using Xunit;

namespace Perennial.Rules.Tests.Tasks;

public class FairShareTests
{
    [Fact]
    public void Nobody_is_given_what_nobody_can_have() => Assert.Null(FairShare.Next([]));

    [Fact]
    public void The_fewest_open_tasks_decide_first() => Assert.Equal(2, FairShare.Next([new(1, 3, 0), new(2, 2, 900)])!.Id);

    [Fact]
    public void Of_equals_whoever_was_given_one_longest_ago_is_next() =>
        Assert.Equal(2, FairShare.Next([new(1, 2, 900), new(2, 2, 500), new(3, 2, 700)])!.Id);

    [Fact]
    public void Whoever_was_never_given_one_comes_before_all_who_were() =>
        Assert.Equal(3, FairShare.Next([new(1, 0, 900), new(2, 0, 500), new(3, 0, 0)])!.Id);

    [Fact]
    public void Of_full_equals_the_oldest_account_is_next_in_whatever_order_they_stand()
    {
        Assert.Equal(1, FairShare.Next([new(2, 0, 0), new(1, 0, 0)])!.Id);
        Assert.Equal(1, FairShare.Next([new(1, 0, 0), new(2, 0, 0)])!.Id);
    }

    /// <summary>However desks look at first, who is dealt out to ends with desks that differ by no more than one, once there was enough.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_the_long_run_desks_are_level(int seed)
    {
        var random = new Random(seed);
        var desks = Enumerable.Range(1, 7).ToDictionary(id => (long)id, id => new Bearer(id, random.Next(20), random.Next(5)));

        for (var task = 100; task < 300; task++)
        {
            var next = FairShare.Next(desks.Values)!;
            desks[next.Id] = next with { Open = next.Open + 1, Last = task };
        }

        Assert.InRange(desks.Values.Max(one => one.Open) - desks.Values.Min(one => one.Open), 0, 1);
    }
}
