using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Insights;

public class SalesQueryTests
{
    private static readonly (int From, int To) Year = (Shop.Opening, Known.AsOf + 50);

    [Theory]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Week)]
    [InlineData(PeriodKind.Quarter)]
    public async Task Sales_of_a_period_are_those_of_its_paid_orders(PeriodKind kind)
    {
        var shop = Shop.Random(21);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);

        var sales = await engines.AskAsync(new SalesQuery(new Scope(naive.Rules), kind, Year.From, Year.To));

        var expected = naive
            .PaidOrders.GroupBy(o => Period.Of(kind, o.Day).Index)
            .Select(period =>
            {
                var buyers = period.GroupBy(o => o.Customer).ToList();
                return new Sales(null, period.Key, buyers.Count, buyers.Count(b => b.Count() >= 2), period.Count(), period.Sum(o => o.Net));
            });
        Assert.Equal(expected.OrderBy(s => s.Period), sales.OrderBy(s => s.Period));
    }

    [Fact]
    public async Task Sales_by_country_are_those_of_its_customers_and_by_category_those_of_its_items()
    {
        var shop = Shop.Random(22);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var query = new SalesQuery(new Scope(naive.Rules), PeriodKind.Quarter, Year.From, Year.To);

        var countries = await engines.AskAsync(query with { By = new Dimension.Column("country") });
        var categories = await engines.AskAsync(query with { By = new Dimension.Category() });

        Assert.Equal(naive.PaidOrders.Sum(o => o.Net), countries.Sum(s => s.Net));
        Assert.Equal(
            naive
                .PaidOrders.GroupBy(o =>
                    (naive.Segments(o.Customer, new Dimension.Column("country")).Keys.Single(), Period.Of(PeriodKind.Quarter, o.Day).Index)
                )
                .Select(g => (g.Key, Orders: g.LongCount()))
                .OrderBy(x => x.Key),
            countries.Select(s => ((s.Segment ?? "", s.Period), s.Orders)).OrderBy(x => x.Item1)
        );
        Assert.Equal(
            naive
                .PaidOrders.SelectMany(o =>
                    o.Items.Select(i =>
                        (Key: (naive.Category(i.Product) ?? "", Period.Of(PeriodKind.Quarter, o.Day).Index), o.Id, i.Amount)
                    )
                )
                .GroupBy(x => x.Key)
                .Select(g => (g.Key, Orders: g.Select(x => x.Id).Distinct().LongCount(), Net: g.Sum(x => x.Amount)))
                .OrderBy(x => x.Key),
            categories.Select(s => ((s.Segment ?? "", s.Period), s.Orders, s.Net)).OrderBy(x => x.Item1)
        );
    }

    [Fact]
    public async Task Totals_and_unlinked_refunds_are_those_of_the_range()
    {
        var shop = Shop.Random(23);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var (from, to) = (Shop.Opening + 90, Shop.Opening + 300);

        var totals = Assert.Single(await engines.AskAsync(new TotalsQuery(new Scope(naive.Rules), from, to)));
        var refunds = await engines.AskAsync(new RefundsQuery(new Scope(naive.Rules), PeriodKind.Month, from, to));

        var orders = naive.PaidOrders.Where(o => o.Day >= from && o.Day < to).ToList();
        var cancelled = naive.UnlinkedRefunds.Where(r => r.Day >= from && r.Day < to).ToList();
        var buyers = orders.GroupBy(o => o.Customer).ToList();
        Assert.Equal(
            new Totals(buyers.Count, buyers.Count(b => b.Count() > 1), orders.Count, orders.Sum(o => o.Net), cancelled.Sum(r => r.Amount)),
            totals
        );
        Assert.Equal(cancelled.Sum(r => r.Amount), refunds.Sum(r => r.Amount));
        Assert.Equal(cancelled.Count, refunds.Sum(r => r.Count));
    }

    [Fact]
    public async Task A_filter_narrows_sales_to_its_customers()
    {
        var shop = Shop.Random(24);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var china = new Scope(naive.Rules, new CustomerFilter.InSegment(new Dimension.Column("country"), "CN"));

        var totals = Assert.Single(await engines.AskAsync(new TotalsQuery(china, Year.From, Year.To)));

        var chinese = shop.Customers.Where(c => c.Country == "CN").Select(c => c.Id).ToHashSet();
        Assert.Equal(naive.PaidOrders.Where(o => chinese.Contains(o.Customer)).Sum(o => o.Net), totals.Net);
        Assert.Equal(naive.UnlinkedRefunds.Where(r => chinese.Contains(r.Customer)).Sum(r => r.Amount), totals.UnlinkedRefunds);
    }
}
