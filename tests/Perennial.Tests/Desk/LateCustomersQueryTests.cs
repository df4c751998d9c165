using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Desk;

public class LateCustomersQueryTests
{
    [Theory]
    [InlineData(71, 0)]
    [InlineData(72, 90)]
    public async Task Late_is_who_waits_longer_than_nine_in_ten_of_their_gaps(int seed, int earlier)
    {
        var shop = Shop.Random(seed);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var lastDay = Known.Purchases.LastDay - earlier;

        var late = await engines.AskAsync(new LateCustomersQuery(new Scope(naive.Rules), lastDay));

        Assert.Contains(late, customer => customer.IsOwn);
        Assert.Contains(late, customer => !customer.IsOwn);
        Assert.Equal(
            naive.Late(lastDay).OrderBy(l => l.Customer),
            late.Select(l => (l.CustomerId, l.DaysSince, l.Threshold, l.IsOwn, l.Value)).OrderBy(l => l.CustomerId)
        );
    }
}
