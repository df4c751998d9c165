using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Tests.Measures;

public class GapsQueryTests
{
    [Fact]
    public async Task Gaps_are_counted_between_distinct_order_days_of_one_customer()
    {
        var shop = Shop.Random(61);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);

        var gaps = await engines.AskAsync(new GapsQuery(new Scope(naive.Rules)));

        var all = naive.Everyone.SelectMany(c => naive.Days(c).Zip(naive.Days(c).Skip(1), (one, next) => next - one)).Order().ToList();
        Assert.Equal(all.CountBy(gap => gap).Select(g => new GapCount(g.Key, g.Value)).OrderBy(g => g.Days), gaps.OrderBy(g => g.Days));
        var distribution = new GapDistribution(gaps);
        Assert.Equal(all.Average(), distribution.Mean!.Value, 9);
        Assert.Equal(all[(int)Math.Ceiling(0.9m * all.Count) - 1], distribution.Percentile90);
        Assert.Equal((all[(all.Count - 1) / 2] + all[all.Count / 2]) / 2.0, distribution.Median);
    }

    [Theory]
    [InlineData("orders", 20)]
    [InlineData("events", 20)]
    [InlineData("contracts", 20)]
    public async Task The_span_of_the_data_ends_at_the_last_event_before_tomorrow(string basis, int seed)
    {
        var shop = Shop.Random(seed);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var naive = new NaiveShop(shop, Known.Of(basis));

        var span = Assert.Single(await engines.AskAsync(new DataSpanQuery(naive.Rules.Basis, naive.Rules.AsOf)));

        var days = naive.Everyone.SelectMany(naive.Days).ToList();
        Assert.Equal((days.Min(), days.Max()), (span!.First, span.Last));
        Assert.True(basis is "contracts" || span.Events >= days.Count);
    }
}
