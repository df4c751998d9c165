using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Insights;

public class StageCountsQueryTests
{
    [Theory]
    [InlineData(51, "orders")]
    [InlineData(52, "events")]
    [InlineData(52, "contracts")]
    public async Task Everybody_is_counted_in_the_one_stage_that_they_have_at_a_boundary(int seed, string basis)
    {
        var shop = Shop.Random(seed);
        var naive = new NaiveShop(shop, Known.Of(basis));
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var t = Known.AsOf - 90;

        var counts = await engines.AskAsync(new StageCountsQuery(new Scope(naive.Rules), t));

        Assert.Equal(
            naive.Everyone.CountBy(c => naive.Stage(c, t)).Select(pair => new StageCount(pair.Key, pair.Value)).OrderBy(c => c.Stage),
            counts.Where(c => c.Customers > 0).OrderBy(c => c.Stage)
        );
        Assert.Equal(shop.Customers.Count, counts.Sum(c => c.Customers));
    }
}
