using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Insights;

public class StageFlowQueryTests
{
    [Theory]
    [InlineData(41, "orders")]
    [InlineData(42, "events")]
    [InlineData(42, "contracts")]
    public async Task Customers_flow_from_the_stage_they_had_to_the_one_they_have(int seed, string basis)
    {
        var shop = Shop.Random(seed);
        var naive = new NaiveShop(shop, Known.Of(basis));
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var (a, b) = (Known.AsOf - 120, Known.AsOf - 60);

        var flow = await engines.AskAsync(new StageFlowQuery(new Scope(naive.Rules), a, b));

        Assert.Equal(
            naive
                .Everyone.CountBy(c => (naive.Stage(c, a), naive.Stage(c, b)))
                .Select(pair => new StageFlow(pair.Key.Item1, pair.Key.Item2, pair.Value))
                .OrderBy(f => (f.From, f.To)),
            flow.OrderBy(f => (f.From, f.To))
        );
        Assert.Equal(shop.Customers.Count, flow.Sum(f => f.Customers));
    }
}
