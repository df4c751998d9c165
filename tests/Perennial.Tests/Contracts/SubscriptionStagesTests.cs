using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Contracts;

/// <summary>The stage of one customer, worked out from their terms, is the one that the SQL over all customers gives.</summary>
public class SubscriptionStagesTests
{
    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public async Task One_customer_is_seen_as_all_are(int seed)
    {
        var shop = Shop.Random(seed);
        var naive = new NaiveShop(shop, Known.Contracts);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var everyone = naive.Everyone.ToList();

        var standings = CustomerStanding.ByCustomer(
            everyone,
            await engines.AskAsync(new CustomerDaysQuery(naive.Rules, everyone)),
            naive.Rules
        );

        Assert.Equal(
            everyone.Select(customer => (customer, naive.Stage(customer, naive.Rules.AsOf))),
            everyone.Select(customer => (customer, standings[customer].Stage))
        );
    }

    [Fact]
    public async Task The_history_of_stages_ends_in_the_present_one_and_tells_that_of_every_day()
    {
        var shop = Shop.Random(63, customers: 25);
        var naive = new NaiveShop(shop, Known.Contracts);
        await using var engines = await ThreeEngines.HoldAsync(shop);

        foreach (var customer in naive.Everyone)
        {
            var history = StageHistory.Of(await engines.AskAsync(new BasisDaysQuery(naive.Rules, customer)), naive.Rules);

            foreach (var day in Enumerable.Range(Shop.Opening, naive.Rules.AsOf - Shop.Opening).Where(day => day % 7 == 0))
                Assert.Equal(naive.Stage(customer, day + 1), history.LastOrDefault(span => span.From <= day)?.Stage ?? Stage.Prospect);
        }
    }
}
