using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Insights;

public class RfmQueryTests
{
    [Theory]
    [InlineData(51, null, false, 60)]
    [InlineData(52, 200, false, 60)]
    [InlineData(53, 90, true, 60)]
    [InlineData(54, null, true, 3)]
    public async Task Quintiles_are_those_of_the_ranks(int seed, int? lookback, bool distinctDays, int customers)
    {
        var shop = Shop.Random(seed, customers);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var view = new RfmView(Known.Purchases.LastDay, lookback, distinctDays);

        var scale = RfmScale.Of(await engines.AskAsync(new RfmSpreadQuery(naive.Rules, view)));
        var people = await engines.AskAsync(new RfmCustomersQuery(new Scope(naive.Rules), view));
        var cells = await engines.AskAsync(new RfmCellsQuery(new Scope(naive.Rules), view, scale));

        var expected = naive.Quintiles(view);
        Assert.Equal(naive.Rfm(view).Order(), people.Select(p => (p.CustomerId, p.Recency, p.Frequency, p.Monetary)).Order());
        Assert.All(people, p => Assert.Equal(expected[p.CustomerId], scale.Cell(p.Recency, p.Frequency, p.Monetary)));
        Assert.Equal(
            expected.Values.CountBy(c => c).Select(c => (c.Key.Code, (long)c.Value)).Order(),
            cells.Select(c => (c.Cell.Code, c.Customers)).Order()
        );
        Assert.Equal(people.Sum(p => p.Monetary), cells.Sum(c => c.Monetary));
        Assert.Equal(people.Sum(p => p.Recency), cells.Sum(c => c.Recency));
    }
}
