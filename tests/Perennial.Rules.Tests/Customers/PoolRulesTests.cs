using Perennial.Rules.Customers;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class PoolRulesTests
{
    private const long Day = 86_400_000;

    private static readonly PoolRules Rules = new()
    {
        On = true,
        Cap = 10,
        RecycleDays = 30,
        TeamCaps = new Dictionary<long, int> { [1] = 5, [2] = 20 },
    };

    [Fact]
    public void Nothing_is_capped_masked_or_taken_away_until_somebody_turns_it_on()
    {
        var rules = new PoolRules();

        Assert.False(rules.On);
        Assert.Null(rules.CapOf([1]));
        Assert.Null(rules.DueAt(0, null));
    }

    [Theory]
    [InlineData(new long[] { }, 10)]
    [InlineData(new long[] { 3 }, 10)]
    [InlineData(new long[] { 1 }, 5)]
    [InlineData(new long[] { 1, 2, 3 }, 20)]
    public void The_most_generous_team_says_how_many_somebody_may_have(long[] teams, int cap) => Assert.Equal(cap, Rules.CapOf(teams));

    [Theory]
    [InlineData(100 * Day, null, null, 130 * Day)]
    [InlineData(100 * Day, 120 * Day, null, 150 * Day)]
    [InlineData(100 * Day, 90 * Day, null, 130 * Day)]
    [InlineData(100 * Day, 110 * Day, 125 * Day, 155 * Day)]
    public void The_days_count_from_the_latest_of_owner_contact_and_rule(long since, long? contact, long? from, long due) =>
        Assert.Equal(due, (Rules with { CountsFrom = from }).DueAt(since, contact));

    [Fact]
    public void A_pool_that_is_off_or_without_days_takes_nobody_back()
    {
        Assert.Null((Rules with { On = false }).DueAt(0, null));
        Assert.Null((Rules with { RecycleDays = null }).DueAt(0, null));
    }
}
