using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Measures;

public class ActivityWindowsTests
{
    [Theory]
    [InlineData(10, 30, 15)]
    [InlineData(51, 51, 26)]
    [InlineData(900, 365, 183)]
    public void The_churn_window_is_the_90th_percentile_between_30_and_365_days(int gap, int churn, int dormant)
    {
        var windows = ActivityWindows.Of(new GapDistribution([new GapCount(gap, 5)]));

        Assert.Equal(new ActivityWindows(churn, dormant, Derived: true), windows);
    }

    [Fact]
    public void Without_any_repeat_order_the_longest_window_holds() =>
        Assert.Equal(new ActivityWindows(365, 183, Derived: true), ActivityWindows.Of(new GapDistribution([])));

    [Fact]
    public void A_setting_wins_and_dormant_never_exceeds_churn()
    {
        var gaps = new GapDistribution([new GapCount(80, 1)]);

        Assert.Equal(new ActivityWindows(20, 20, Derived: false), ActivityWindows.Of(gaps, churnDays: 20, dormantDays: 90));
    }

    [Theory]
    [InlineData(new[] { 7 }, 7, 7.0)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 9, 5.5)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 10, 6.0)]
    [InlineData(new[] { 4, 4, 4, 90 }, 90, 4.0)]
    public void Percentile_and_median_are_by_nearest_rank_and_middle(int[] gaps, int percentile, double median)
    {
        var distribution = new GapDistribution(gaps.CountBy(gap => gap).Select(g => new GapCount(g.Key, g.Value)));

        Assert.Equal(percentile, distribution.Percentile90);
        Assert.Equal(median, distribution.Median);
    }
}
