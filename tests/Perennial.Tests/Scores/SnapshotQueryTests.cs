using Perennial.Rules.Measures;
using Perennial.Rules.Scores;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Scores;

public class SnapshotQueryTests
{
    private const int Window = 60;

    private static readonly int At = Shop.Opening + 200;

    public static TheoryData<string> Bases => ["purchase", "activity"];

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task Three_engines_see_the_same_customers_on_a_morning(string basis)
    {
        await using var engines = await ThreeEngines.HoldAsync(Shop.Random(401));

        var rows = await engines.AskAsync(new SnapshotQuery(RulesOf(basis), At, Window));

        Assert.NotEmpty(rows);
        Assert.Contains(rows, row => row.NextDay is not null);
        Assert.Contains(rows, row => row.Longest is not null);
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task What_happened_later_changes_nothing_but_what_came_of_it(string basis)
    {
        // Money that goes back later is taken off the order it belongs to, which is known and said so.
        var shop = Shop.Random(402);
        shop = shop with { Orders = [.. shop.Orders.Select(order => order with { Refunded = 0 })] };
        var past = shop with
        {
            Orders = [.. shop.Orders.Where(order => order.Day < At)],
            Refunds = [.. shop.Refunds.Where(refund => refund.Day < At)],
            Events = [.. shop.Events.Where(one => one.Day < At)],
        };
        await using var full = await ThreeEngines.HoldAsync(shop);
        await using var cut = await ThreeEngines.HoldAsync(past);

        var now = await full.AskAsync(new SnapshotQuery(RulesOf(basis), At, Window));
        var then = await cut.AskAsync(new SnapshotQuery(RulesOf(basis), At, Window));

        Assert.Equal(then.OrderBy(row => row.CustomerId), now.Select(row => row with { NextDay = null }).OrderBy(row => row.CustomerId));
    }

    [Fact]
    public async Task A_customer_is_counted_up_to_the_evening_before()
    {
        var shop = Shop.Random(403);
        await using var engines = await ThreeEngines.HoldAsync(shop);

        var rows = await engines.AskAsync(new SnapshotQuery(RulesOf("purchase"), At, Window));

        foreach (var row in rows)
        {
            var days = shop.Orders.Where(o => o.Customer == row.CustomerId && o.Paid).Select(o => o.Day).Distinct().Order().ToList();
            var seen = days.Where(day => day < At).ToList();
            Assert.Equal((seen.Count, seen[0], seen[^1]), (row.Days, row.FirstDay, row.LastDay));
            Assert.Equal(days.Cast<int?>().FirstOrDefault(day => day >= At), row.NextDay);
            Assert.Equal(seen.Count(day => day >= At - Window), row.Recent);
            Assert.Equal(shop.Orders.Where(o => o.Customer == row.CustomerId && o.Paid && o.Day < At).Sum(o => o.Net), row.Net);
        }
        Assert.Equal(shop.Orders.Where(o => o.Paid && o.Day < At).Select(o => o.Customer).Distinct().Count(), rows.Count);
    }

    [Fact]
    public async Task A_share_holds_the_same_customers_on_every_day()
    {
        await using var engines = await ThreeEngines.HoldAsync(Shop.Random(404, customers: 200));

        var before = await engines.AskAsync(new SnapshotQuery(RulesOf("purchase"), At, Window, Share: 5000));
        var after = await engines.AskAsync(new SnapshotQuery(RulesOf("purchase"), At + 30, Window, Share: 5000));
        var all = await engines.AskAsync(new SnapshotQuery(RulesOf("purchase"), At, Window));

        Assert.InRange(before.Count, all.Count / 4, 3 * all.Count / 4);
        Assert.Subset(after.Select(row => row.CustomerId).ToHashSet(), before.Select(row => row.CustomerId).ToHashSet());
    }

    private static AnalysisRules RulesOf(string basis) =>
        new(
            basis == "purchase" ? new Basis.Purchase() : new Basis.Activity(["signed_in", "page_viewed"]),
            Shop.Opening + 430,
            Window,
            30,
            30
        );
}
